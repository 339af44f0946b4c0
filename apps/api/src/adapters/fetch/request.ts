import type { Readable } from "node:stream";

import { buildConnector, Client } from "undici";

import { guardedConnector, type Resolver } from "./connector.ts";
import type { Target } from "./target.ts";

/** How a request is made, besides where. */
export interface RequestOptions {
  headers: Record<string, string>;
  /** What is sent, by POST; undefined for a GET. */
  content?: string | undefined;
  resolve: Resolver;
  /** Silence that ends it, before the answer and within it. */
  timeoutMs: number;
  signal: AbortSignal;
}

/** An answer whose body has not been read yet. */
export interface OpenAnswer {
  status: number;
  header: (name: string) => string | null;
  body: Readable;
  /** Ends the connection, read to the end or not. */
  close(): Promise<void>;
}

/** One request over a connection of its own. Whoever gets the answer closes it. */
export async function openRequest(
  { url, opened }: Target,
  { headers, content, resolve, timeoutMs, signal }: RequestOptions,
): Promise<OpenAnswer> {
  const client = new Client(url.origin, {
    connect: guardedConnector({ resolve, opened, signal, timeoutMs }, buildConnector),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  try {
    const path = `${url.pathname}${url.search}`;
    const answer = await client.request({ ...methodOf(content), path, headers, signal });
    return {
      status: answer.statusCode,
      header: (name) => {
        const value = answer.headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(", ") : (value ?? null);
      },
      body: answer.body,
      close: () => client.destroy(),
    };
  } catch (error) {
    await client.destroy();
    throw error;
  }
}

const methodOf = (content: string | undefined) =>
  content === undefined ? { method: "GET" as const } : { method: "POST" as const, body: content };
