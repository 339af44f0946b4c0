import { once } from "node:events";
import type { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";

/** What a function's URL makes of a request (payload format 2.0), as far as it is used. */
export interface FunctionUrlEvent {
  rawPath: string;
  rawQueryString: string;
  /** Names in lower case; several values of one name joined by commas. */
  headers: Record<string, string>;
  cookies?: string[];
  body?: string;
  isBase64Encoded: boolean;
  requestContext: { domainName: string; http: { method: string; sourceIp: string } };
}

interface Invocation {
  getRemainingTimeInMillis(): number;
}

type Handler = (event: FunctionUrlEvent, stream: Writable, invocation: Invocation) => Promise<void>;

/** What AWS's runtime gives to functions that stream their answers. */
declare const awslambda: {
  streamifyResponse(handler: Handler): Handler;
  HttpResponseStream: {
    from(
      stream: Writable,
      prelude: { statusCode: number; headers: Record<string, string>; cookies: string[] },
    ): Writable;
  };
};

/** Where infra/aws/edge puts what CloudFront's own signature took the place of, and who the viewer is. */
const AUTHORIZATION = "x-earmark-authorization";
const VIEWER_ADDRESS = "x-earmark-viewer-address";

/** An answer that goes on ends by itself this long before the function would be ended; its reader comes back. */
const LAST_WORDS_MS = 3_000;

const BODILESS = new Set(["GET", "HEAD"]);

/** What reads requests, as a server's would, with the address of whoever asks in its bindings. */
type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/** The handler of a function with a URL. `settle`: what has to be done before the function may be frozen. */
export const answerEvents = (fetch: Fetch, settle: () => Promise<void>): Handler =>
  awslambda.streamifyResponse(async (event, stream, invocation) => {
    const ending = endOf(stream, invocation.getRemainingTimeInMillis());
    try {
      await hearWhatCame();
      const { http } = event.requestContext;
      const remoteAddress = event.headers[VIEWER_ADDRESS] ?? http.sourceIp;
      const response = await fetch(requestOf(event, ending.signal), {
        incoming: { socket: { remoteAddress } },
      });
      await send(response, stream, ending.signal);
    } finally {
      ending.clear();
      await settle();
    }
  });

/**
 * What came while the process was frozen is heard before anything is asked, above all that connections were closed: a
 * socket takes some turns of the loop to be closed on this side, too.
 */
async function hearWhatCame(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await setImmediate();
}

function requestOf(event: FunctionUrlEvent, signal: AbortSignal): Request {
  const { method } = event.requestContext.http;
  const { [AUTHORIZATION]: authorization, [VIEWER_ADDRESS]: _, ...sent } = event.headers;
  const headers = new Headers(Object.entries(sent).map(([name, value]) => [name, asBytes(value)]));
  if (authorization !== undefined) headers.set("authorization", asBytes(authorization));
  if (event.cookies) headers.set("cookie", asBytes(event.cookies.join("; ")));
  const { domainName } = event.requestContext;
  const query = event.rawQueryString && `?${event.rawQueryString}`;
  const body = BODILESS.has(method) ? undefined : bodyOf(event);
  return new Request(`https://${domainName}${event.rawPath}${query}`, {
    method,
    headers,
    signal,
    ...(body !== undefined && { body }),
  });
}

/** AWS reads headers as UTF-8, `Headers` takes bytes alone: those that came, as a server has them. */
const asBytes = (value: string) => Buffer.from(value, "utf8").toString("latin1");

const bodyOf = ({ body, isBase64Encoded }: FunctionUrlEvent) =>
  body !== undefined && isBase64Encoded ? Buffer.from(body, "base64") : body;

async function send(response: Response, underlying: Writable, signal: AbortSignal): Promise<void> {
  const cookies = response.headers.getSetCookie();
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== "set-cookie"));
  const stream = awslambda.HttpResponseStream.from(underlying, {
    statusCode: response.status,
    headers,
    cookies,
  });
  // Status and headers leave with the first thing written, even if nothing follows.
  stream.write("");
  if (response.body) await pour(response.body, stream, signal);
  // Whoever goes away now leaves it unfinished.
  const ended = Promise.race([once(stream, "finish"), once(stream, "close")]).catch(() => {});
  stream.end();
  if (!stream.destroyed) await ended;
}

async function pour(body: ReadableStream<Uint8Array>, stream: Writable, signal: AbortSignal): Promise<void> {
  const reader = body.getReader();
  const stop = () => void reader.cancel(signal.reason).catch(() => {});
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  for (;;) {
    const { done, value } = await reader.read();
    if (done || signal.aborted) return;
    if (!stream.write(value)) await once(stream, "drain", { signal }).catch(() => {});
  }
}

/** Aborted when nobody listens any more, or when the function's time is about to end. */
function endOf(stream: Writable, remainingMs: number): { signal: AbortSignal; clear(): void } {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), Math.max(0, remainingMs - LAST_WORDS_MS));
  const gone = () => ending.abort();
  stream.once("error", gone).once("close", gone);
  return {
    signal: ending.signal,
    clear() {
      clearTimeout(timer);
      stream.off("close", gone);
    },
  };
}
