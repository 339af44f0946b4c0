import { planOf } from "../account/plan-of.ts";
import { describeAllowance } from "../billing/plan-error.ts";
import { tryToReserve } from "../billing/use-allowance.ts";
import { SourceError } from "../errors.ts";
import type { Use } from "../ports/usage-ledger.ts";
import { advance, type Work } from "./work.ts";

const MINUTE_MS = 60_000;

/** Minutes of a recording as plans count them: begun ones are whole. */
export const minutesOfSound = (durationMs: number): number => Math.max(1, Math.ceil(durationMs / MINUTE_MS));

/** What the hearing of an item's recording is counted as: the same for the same source, saved anew or tried again. */
export const useOfRecording = ({ run, stored }: Pick<Work, "run" | "stored">): Use => ({
  ownerId: run.ownerId,
  meter: "audio-minutes",
  subject: stored.sourceKey,
});

/**
 * Sets the minutes of a recording aside; what is set aside for it already counts. `durationMs` is 0 while nobody knows it.
 * Throws SourceError `quota-exceeded`, with the item knowing how long it is.
 */
export async function countMinutes(work: Work, durationMs: number): Promise<void> {
  const { ctx, run } = work;
  const plan = await planOf(ctx, run.ownerId);
  const at = ctx.clock.now();
  const wanted = { ...useOfRecording(work), plan, amount: minutesOfSound(durationMs), at };
  const refusal = await ctx.transaction((tx) => tryToReserve(tx, wanted));
  if (!refusal) return;
  if (durationMs === 0) throw new SourceError("quota-exceeded", refusal.message);
  await advance(work, { durationMs });
  throw new SourceError(
    "quota-exceeded",
    `It takes ${describeAllowance("audio-minutes", wanted.amount)}. ${refusal.message}`,
  );
}
