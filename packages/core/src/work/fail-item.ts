import { releaseUsage } from "../billing/use-allowance.ts";
import type { WorkContext } from "../context.ts";
import { SourceError } from "../errors.ts";
import type { Failure } from "../items/item.ts";
import { StaleRunError } from "../ports/item-repository.ts";
import type { SummarizeItemJob } from "../ports/job-queue.ts";
import { useOfRecording } from "./count-minutes.ts";
import { advance, type Work, type WorkNeeds } from "./work.ts";

const INTERNAL: Failure = {
  reason: "internal",
  detail: "Something went wrong on our side. Nothing of what was done is lost; try again.",
  attempts: [],
};

const failureOf = ({ reason, message, attempts }: SourceError): Failure => ({
  reason,
  detail: message,
  attempts: [...attempts],
});

/** Ends an item with the reason its owner will read; what was not heard does not count. Silent when another run has taken over. */
export async function failItem(work: Pick<Work, "ctx" | "run" | "stored">, error: unknown): Promise<void> {
  const failure = error instanceof SourceError ? failureOf(error) : INTERNAL;
  try {
    await advance(work, { status: "failed", stage: null, parts: null, failure }, (tx) =>
      releaseUsage(tx, useOfRecording(work)),
    );
  } catch (stale) {
    if (!(stale instanceof StaleRunError)) throw stale;
  }
}

/** Ends an item whose job the queue gave up on (its worker died each time), so that nothing is at work forever. */
export async function abandonItem(ctx: WorkContext<WorkNeeds>, job: SummarizeItemJob): Promise<void> {
  const begun = await ctx.items.beginRun(job.ownerId, job.itemId, ctx.clock.now());
  if (begun) await failItem({ ctx, ...begun }, undefined);
}
