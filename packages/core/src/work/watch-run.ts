import type { WorkContext } from "../context.ts";
import { type Run, StaleRunError } from "../ports/item-repository.ts";

/** How soon a run that was voided without a word hears of it. */
const LOOK_MS = 5_000;

/** A signal for the work of a run. */
export interface RunSignal {
  signal: AbortSignal;
  /** Whether it was aborted because the run may write no more. */
  isVoid(): boolean;
  /** Ends the watch. */
  stop(): Promise<void>;
}

/**
 * A signal that is aborted with `outer`, and as soon as the run is void: its summary was cancelled or deleted, its item
 * was, or another delivery has begun. Calls under way end with it: nobody would read what they say.
 */
export function watchRun(ctx: WorkContext<"events" | "summaries">, run: Run, outer: AbortSignal): RunSignal {
  const work = new AbortController();
  const watching = new AbortController();
  let isVoid = false;
  const abort = () => work.abort();
  outer.addEventListener("abort", abort, { once: true });
  if (outer.aborted) abort();

  const watch = async () => {
    let afterSeq = 0;
    while (!watching.signal.aborted && !work.signal.aborted) {
      afterSeq = await ctx.events.lastSeq(run.ownerId, run.itemId);
      if (await isStale(ctx, run)) {
        isVoid = true;
        return abort();
      }
      const options = { afterSeq, timeoutMs: LOOK_MS, signal: watching.signal };
      await ctx.events.changed(run.ownerId, run.itemId, options);
    }
  };
  // A database that does not answer now is looked at again by the work itself, which writes to it.
  const watched = watch().catch(() => {});
  return {
    signal: work.signal,
    isVoid: () => isVoid,
    async stop() {
      watching.abort();
      await watched;
    },
  };
}

const isStale = ({ summaries }: WorkContext<"summaries">, run: Run): Promise<boolean> =>
  summaries.hold(run).then(
    () => false,
    (error: unknown) => {
      if (error instanceof StaleRunError) return true;
      throw error;
    },
  );
