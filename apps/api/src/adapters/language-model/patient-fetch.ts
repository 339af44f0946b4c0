// The addresses are the operator's, so they may be private; they are never ones that a user named.
import { Agent, fetch } from "undici";

/** A model says nothing until it has read everything; the only time limits are ours. */
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 10_000 } });

/** `fetch` as the SDK wants it. It follows nobody elsewhere, for the key and the content must not go there. */
export const patientFetch: typeof globalThis.fetch = (input, init) =>
  fetch(input as Parameters<typeof fetch>[0], {
    ...(init as Parameters<typeof fetch>[1]),
    dispatcher,
    redirect: "error",
  }) as unknown as Promise<Response>;
