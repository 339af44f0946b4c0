import { setTimeout } from "node:timers/promises";

import type { Message } from "../../watching/work-watch.ts";
import type { Ref } from "./lanes.ts";

/** How a job is given out this time. The first attempt is 1. */
export interface Delivery {
  signal: AbortSignal;
  lastTry: boolean;
  attempt: number;
  message: Message;
}

/** Does one job; throws what another try may mend. */
export type Handler<R extends Ref> = (ref: R, delivery: Delivery) => Promise<void>;

/** Some ask for a day. Nobody waits that long without a word. */
const MAX_PAUSE_MS = 3_600_000;

/** The pause for which whoever said no has asked; 0 where none has. */
export function pauseAskedIn(error: unknown): number {
  const pauseMs = error instanceof Error && "retryAfterMs" in error ? Number(error.retryAfterMs) : NaN;
  return pauseMs > 0 ? Math.min(pauseMs, MAX_PAUSE_MS) : 0;
}

/**
 * What `work` gives, or a rejection when the signal is aborted, whether or not `work` heeds it; it has `graceMs` then to
 * keep what it is just about to end.
 */
export async function unlessAborted(signal: AbortSignal, work: Promise<void>, graceMs = 0): Promise<void> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    const end = () => reject(new Error("The worker is stopping"));
    stop = () => void (graceMs > 0 ? setTimeout(graceMs).then(end) : end());
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
