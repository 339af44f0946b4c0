import type { Readable } from "node:stream";

import { timedOut } from "./failures.ts";

/**
 * Passes a body on as it arrives. Throws "timeout" when it comes slower than it must; only the time spent waiting for
 * the sender counts, not that of whoever reads.
 */
export async function* paced(
  body: Readable,
  limits: { minBytesPerSecond: number; paceWindowMs: number },
): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  let waitedMs = 0;
  let bytes = 0;
  try {
    for (;;) {
      const before = performance.now();
      const next = await chunks.next();
      waitedMs += performance.now() - before;
      if (next.done) return;
      bytes += next.value.byteLength;
      if (waitedMs >= limits.paceWindowMs) {
        if (bytes / waitedMs < limits.minBytesPerSecond / 1_000) throw timedOut(undefined);
        waitedMs = 0;
        bytes = 0;
      }
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
}
