import { setTimeout } from "node:timers/promises";

import { SourceError } from "@earmark/core";

/** Sleeps; rejects when the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

const MAX_TRIES = 5;
const FIRST_WAIT_MS = 1_000;
/** Beyond this the part is left to a later try of its item, so that a worker is not kept for a server that is gone. */
const MAX_WAIT_MS = 120_000;
/** Nor is what has taken this long begun anew. */
const MAX_PATIENCE_MS = 300_000;

const sleep: Wait = (ms, signal) => setTimeout(ms, undefined, { signal });

/**
 * Does something again while it fails for a reason that passes: after the pause that was asked for, else after 1, 2, 4 and
 * 8 seconds and up to half as long again, so that the parts of one recording don't all come back at once.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { signal, wait = sleep }: { signal: AbortSignal; wait?: Wait },
): Promise<T> {
  const begunMs = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      const isPassing = error instanceof SourceError && error.transient;
      const isTired = tries >= MAX_TRIES || performance.now() - begunMs > MAX_PATIENCE_MS;
      if (!isPassing || isTired) throw error;
      const askedMs = error.retryAfterMs;
      if (askedMs !== undefined && askedMs > MAX_WAIT_MS) throw error;
      await wait(askedMs ?? FIRST_WAIT_MS * 2 ** (tries - 1) * (1 + Math.random() / 2), signal);
    }
  }
}
