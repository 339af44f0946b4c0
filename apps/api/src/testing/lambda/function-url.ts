import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { atTheEdge } from "./edge.ts";
import type { EmulatedFunction } from "./function.ts";

/** AWS refuses an event of more, whatever is in it. */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;
const PRELUDE_END = Buffer.alloc(8);

/** The address of a function, as CloudFront with our code at its edge would have it. */
export interface FunctionUrl {
  url: string;
  close(): Promise<void>;
}

export async function openFunctionUrl(api: EmulatedFunction): Promise<FunctionUrl> {
  const server = createServer((request, response) => {
    answer(api, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502, { "content-type": "application/json" });
      response.end(JSON.stringify({ message: "Internal Server Error", why: String(error) }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(api: EmulatedFunction, request: IncomingMessage, response: ServerResponse) {
  const body = await bytesOf(request);
  const edge = await atTheEdge(request, body);
  if ("refused" in edge) {
    response.writeHead(edge.refused.status, edge.refused.headers);
    return void response.end(edge.refused.body);
  }
  const event = eventOf(request, edge.headers, body);
  if (JSON.stringify(event).length > MAX_EVENT_BYTES) return void response.writeHead(413).end("{}");
  const outcome = await api.invoke(event);
  if (outcome.kind === "timed-out") return void response.writeHead(504).end('{"message":"Timed out"}');
  if (outcome.kind !== "answered") return void response.writeHead(502).end(JSON.stringify(outcome));
  await pass(outcome.body, response);
  // The rest of what nobody reads any more: the function is not told.
  if (outcome.failedWith() !== undefined) response.destroy();
}

/** Status and headers come first in the stream, then eight zeros, then the body as it is made. */
async function pass(stream: AsyncIterable<Uint8Array>, response: ServerResponse): Promise<void> {
  let head = Buffer.alloc(0);
  for await (const chunk of stream) {
    if (response.headersSent) {
      if (!response.destroyed) response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(PRELUDE_END);
    if (end === -1) continue;
    const prelude = JSON.parse(head.subarray(0, end).toString()) as {
      statusCode: number;
      headers: Record<string, string>;
      cookies: string[];
    };
    const cookies = prelude.cookies.length > 0 ? { "set-cookie": prelude.cookies } : {};
    response.writeHead(prelude.statusCode, { ...prelude.headers, ...cookies });
    response.write(head.subarray(end + PRELUDE_END.length));
  }
  response.end();
}

function eventOf(request: IncomingMessage, headers: Record<string, string>, body: Buffer): object {
  const { pathname, search } = new URL(request.url ?? "/", "http://function");
  const { cookie, ...others } = headers;
  const isText = /^(?:text\/|application\/(?:.*\+)?json|application\/javascript)/.test(
    headers["content-type"] ?? "",
  );
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: decodeURI(pathname),
    rawQueryString: search.slice(1),
    headers: others,
    ...(cookie && { cookies: cookie.split("; ") }),
    requestContext: {
      domainName: headers["host"] ?? "",
      http: {
        method: request.method,
        path: pathname,
        protocol: "HTTP/1.1",
        sourceIp: "130.176.0.1",
        userAgent: "CloudFront",
      },
      requestId: crypto.randomUUID(),
      routeKey: "$default",
      stage: "$default",
      timeEpoch: Date.now(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
