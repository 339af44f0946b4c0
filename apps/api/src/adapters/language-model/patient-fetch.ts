// The addresses are the operator's, so they may be private; they are never ones that a user named.
import type { fetch as Fetch } from "undici";

import { once } from "../on-first-use.ts";

/** A model says nothing until it has read everything; the only time limits are ours. */
const client = once(async () => {
  const { Agent, ...undici } = await import("undici");
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 10_000 } });
  return { ...undici, dispatcher };
});

/** Unpacked, with all that a stream has around its words. A server that goes on has lost its mind, or means harm. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** What went wrong is said in less. */
const MAX_ERROR_BYTES = 1024 * 1024;

/** `fetch` as the SDK wants it. It follows nobody elsewhere, for the key and the content must not go there. */
export const patientFetch: typeof globalThis.fetch = async (input, init) => {
  const { fetch, dispatcher, Response } = await client();
  const response = await fetch(input as Parameters<typeof Fetch>[0], {
    ...(init as Parameters<typeof Fetch>[1]),
    dispatcher,
    redirect: "error",
  });
  const { body, status, statusText, headers, ok } = response;
  const bounded = body?.pipeThrough(endAfter(ok ? MAX_ANSWER_BYTES : MAX_ERROR_BYTES)) ?? null;
  return new Response(bounded, { status, statusText, headers }) as unknown as globalThis.Response;
};

/** Lets so many bytes through, and fails for more. */
function endAfter(maxBytes: number) {
  let bytes = 0;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) controller.error(new Error("The answer has no end"));
      else controller.enqueue(chunk);
    },
  });
}
