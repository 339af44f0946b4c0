import { SourceError } from "@earmark/core";
import { buildConnector, Client, type Dispatcher } from "undici";

import { challenged, isChallenge, refusalOf } from "./answer.ts";
import { ACCEPT_ENCODING, readBody } from "./body.ts";
import { decode, detectCharset } from "./charset.ts";
import { guardedConnector, type Resolver } from "./connector.ts";
import type { Fetched, FetchLimits, FetchRequest } from "./fetched.ts";
import { isTextual, sniffType } from "./sniff.ts";
import type { Target } from "./target.ts";

const MAX_REFUSAL_BYTES = 262_144;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What all hops of one fetch have in common. */
export interface Journey {
  request: FetchRequest;
  limits: Required<FetchLimits>;
  resolve: Resolver;
  userAgent: string;
  signal: AbortSignal;
}

/** A redirect, or the end of the way. */
type Answer = { status: number; location: string } | Omit<Fetched, "url" | "redirects">;

/** One request over a connection of its own, which is closed when this returns. */
export async function visit({ url, opened }: Target, journey: Journey): Promise<Answer> {
  const { limits, resolve, signal } = journey;
  const client = new Client(url.origin, {
    connect: guardedConnector({ resolve, opened, signal, timeoutMs: limits.timeoutMs }, buildConnector),
    headersTimeout: limits.timeoutMs,
    bodyTimeout: limits.timeoutMs,
  });
  try {
    const path = `${url.pathname}${url.search}`;
    const response = await client.request({ method: "GET", path, headers: requestHeaders(journey), signal });
    return await readAnswer(response, journey);
  } finally {
    await client.destroy();
  }
}

async function readAnswer(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  journey: Journey,
): Promise<Answer> {
  const { request, limits } = journey;
  const header = (name: string) => headerOf(headers, name);
  const location = header("location");
  if (REDIRECTS.has(status) && location !== null) return { status, location };
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
  const declaredType = /^\s*[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*$/.test(essence)
    ? essence.trim().toLowerCase()
    : null;
  const label = /^\s*charset\s*=\s*["']?([^"'\s]+)/im.exec(parameters.join("\n"))?.[1] ?? null;
  const contentType = sniffType(body, declaredType);
  const charset = isTextual(contentType) ? detectCharset(body, label) : null;
  return { declaredType, contentType, charset, text: () => decode(body, label) };
}

function requestHeaders({ request, userAgent }: Journey): Record<string, string> {
  const own = {
    "user-agent": userAgent,
    accept: request.accept ?? "*/*",
    "accept-encoding": ACCEPT_ENCODING,
  };
  return { ...request.headers, ...own };
}

function headerOf(headers: Dispatcher.ResponseData["headers"], name: string): string | null {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}
