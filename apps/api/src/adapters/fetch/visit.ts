import { SourceError } from "@earmark/core";

import { challenged, isChallenge, refusalOf } from "./answer.ts";
import { ACCEPT_ENCODING, readBody } from "./body.ts";
import { decode, detectCharset } from "./charset.ts";
import type { Resolver } from "./connector.ts";
import type { Fetched, FetchLimits, FetchRequest } from "./fetched.ts";
import { type Onward, onwardOf } from "./redirects.ts";
import { type OpenAnswer, openRequest } from "./request.ts";
import { isTextual, sniffType } from "./sniff.ts";
import type { Target } from "./target.ts";

const MAX_REFUSAL_BYTES = 262_144;

/** What all hops of one fetch have in common. */
export interface Journey {
  request: FetchRequest;
  limits: Required<FetchLimits>;
  resolve: Resolver;
  userAgent: string;
  signal: AbortSignal;
}

/** A redirect, or the end of the way. */
type Answer = Onward | Omit<Fetched, "url" | "redirects">;

/** One request over a connection of its own, which is closed when this returns. */
export async function visit(target: Target, journey: Journey): Promise<Answer> {
  const { limits, resolve, signal } = journey;
  const { json } = journey.request;
  const content = json === undefined ? undefined : JSON.stringify(json);
  const headers = requestHeaders(journey);
  const answer = await openRequest(target, {
    headers,
    content,
    resolve,
    signal,
    timeoutMs: limits.timeoutMs,
  });
  try {
    return await readAnswer(answer, journey);
  } finally {
    await answer.close();
  }
}

async function readAnswer({ status, header, body }: OpenAnswer, journey: Journey): Promise<Answer> {
  const { request, limits } = journey;
  const onward = onwardOf(status, header);
  if (onward && request.json === undefined) return onward;
  const read = (bounds: Required<FetchLimits>) =>
    readBody(
      body,
      { contentEncoding: header("content-encoding") ?? "", contentLength: header("content-length") ?? "" },
      bounds,
    );

  const isFresh = status === 304 && request.headers !== undefined;
  if (!isFresh && (status < 200 || status > 299)) {
    // The status alone is a reason too: a refusal that can't be read is still a refusal.
    const page = await read({ ...limits, maxBytes: MAX_REFUSAL_BYTES }).catch(() => new Uint8Array());
    throw refusalOf({ status, header, page: decode(page, null) });
  }
  if (isChallenge({ header })) throw challenged();
  const bytes = isFresh ? new Uint8Array() : await read(limits);
  if (!isFresh && bytes.byteLength === 0)
    throw new SourceError("empty", "The site answered, but with an empty page.");
  return { status, body: bytes, headers: { get: header }, ...describe(bytes, header("content-type")) };
}

function describe(body: Uint8Array, header: string | null) {
  const [essence = "", ...parameters] = (header ?? "").split(";");
  const declaredType = mediaTypeOf(essence);
  const label = /^\s*charset\s*=\s*["']?([^"'\s]+)/im.exec(parameters.join("\n"))?.[1] ?? null;
  const contentType = sniffType(body, declaredType);
  const charset = isTextual(contentType) ? detectCharset(body, label) : null;
  return { declaredType, contentType, charset, text: () => decode(body, label) };
}

/** A media type in lower case without parameters, or null for what is none. */
export function mediaTypeOf(header: string): string | null {
  const [essence = ""] = header.split(";");
  return /^\s*[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*$/.test(essence) ? essence.trim().toLowerCase() : null;
}

function requestHeaders({ request, userAgent }: Journey): Record<string, string> {
  const own = {
    "user-agent": userAgent,
    accept: request.accept ?? "*/*",
    "accept-encoding": ACCEPT_ENCODING,
  };
  const type = request.json === undefined ? {} : { "content-type": "application/json" };
  return { ...request.headers, ...type, ...own };
}
