import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

import type { ScrubbedEvent } from "@earmark/monitoring";

/** What the sink does with a request, once it has read it. */
export type Behaviour = (response: ServerResponse, socket: Socket) => void;

export const ANSWERS: Record<string, Behaviour> = {
  "200": (response) => response.end('{"id":"0"}'),
  "429 with a pause": (response) => response.writeHead(429, { "retry-after": "600" }).end("slow down"),
  "429 with limits": (response) => response.writeHead(429, { "x-sentry-rate-limits": "600:error:org" }).end(),
  "429 with garbage": (response) => response.writeHead(429, { "retry-after": "soon, I hope" }).end(),
  "500": (response) => response.writeHead(500).end("oh no"),
  "a redirect": (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
  garbage: (_, socket) => socket.end("\u0000\u0001 this is not HTTP\r\n\r\n"),
  nothing: () => {},
  "a hang-up": (_, socket) => socket.destroy(),
  "an answer without an end": (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x".repeat(65_536)), 5);
    response.on("close", () => clearInterval(timer));
  },
};

/** An error tracker on loopback that keeps what it is sent. */
export async function openSink(behave: Behaviour = ANSWERS["200"] ?? (() => {})) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      bodies.push(Buffer.concat(chunks).toString());
      behave(response, request.socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    dsn: `http://public@127.0.0.1:${port}/1`,
    bodies,
    /** The events of the envelopes: a line of headers, then for each item one of its own headers and one of itself. */
    events: () => bodies.map((body) => JSON.parse(body.split("\n")[2] ?? "{}") as ScrubbedEvent),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
