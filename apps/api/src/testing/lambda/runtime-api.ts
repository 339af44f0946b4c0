import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a function says about one event. */
export type Answer =
  | {
      kind: "answered";
      body: AsyncIterable<Uint8Array>;
      contentType: string;
      failedWith(): string | undefined;
    }
  | { kind: "failed"; errorType: string; errorMessage: string };

/** The part of AWS's Runtime API that a process of a function talks to: one event at a time. */
export interface RuntimeApi {
  /** Host and port. */
  address: string;
  /** The process waits for an event: it has started, or is done with the one before. */
  ready(): Promise<void>;
  /** Hands an event over; resolves when the answer begins. */
  give(event: unknown, headers: Record<string, string>): Promise<Answer>;
  /** Resolves with why the process could not start. */
  initError: Promise<{ errorType: string; errorMessage: string }>;
  close(): void;
}

const PREFIX = "/2018-06-01/runtime";

export async function openRuntimeApi(): Promise<RuntimeApi> {
  let waiting = promised<ServerResponse>();
  let answered = promised<Answer>();
  const initError = promised<{ errorType: string; errorMessage: string }>();

  const server = createServer((request, response) => void take(request, response));
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.slice(PREFIX.length) ?? "";
    if (path === "/invocation/next") return waiting.resolve(response);
    if (path === "/init/error") {
      initError.resolve(JSON.parse(await textOf(request)) as never);
    } else if (path.endsWith("/error")) {
      answered.resolve({
        kind: "failed",
        ...(JSON.parse(await textOf(request)) as { errorType: string }),
      } as Answer);
    } else if (path.endsWith("/response")) {
      const failedWith = () => request.trailers["lambda-runtime-function-error-type"];
      const contentType = request.headers["content-type"] ?? "";
      answered.resolve({ kind: "answered", body: request, contentType, failedWith });
      // Whoever reads it decides how fast; the function hears that all of it was taken.
      await once(request, "close");
    }
    response.writeHead(202).end();
  }

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    initError: initError.promise,
    ready: async () => void (await waiting.promise),
    async give(event, headers) {
      const next = await waiting.promise;
      waiting = promised();
      answered = promised();
      next.writeHead(200, { "content-type": "application/json", ...headers });
      next.end(JSON.stringify(event));
      return answered.promise;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function promised<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((keep) => (resolve = keep));
  return { promise, resolve };
}

export async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
