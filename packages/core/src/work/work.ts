import type { WorkContext } from "../context.ts";
import type { Item, Stage } from "../items/item.ts";
import type { StoragePorts } from "../ports/index.ts";
import type { ItemProgress, Run, StoredItem } from "../ports/item-repository.ts";
import type { SummarizeItemJob } from "../ports/job-queue.ts";
import { PUBLIC_SCOPE } from "../ports/stage-ledger.ts";
import type { RecipeNeeds } from "../summaries/choose-recipe.ts";

export type WorkNeeds =
  | RecipeNeeds
  | "accounts"
  | "audio"
  | "clock"
  | "content"
  | "defaultPlan"
  | "documents"
  | "hash"
  | "items"
  | "ids"
  | "search"
  | "stages"
  | "summarizer"
  | "transaction"
  | "transcriber"
  | "usage"
  | "urls";

/** One delivery of an item's job, from taking the item to its end. */
export interface Work {
  ctx: WorkContext<WorkNeeds>;
  run: Run;
  stored: StoredItem;
  lane: SummarizeItemJob["lane"];
  /** Whose ledger: links are public, so what one owner's link gave serves all; texts and files stay with their owner. */
  scope: string;
  signal: AbortSignal;
  startedMs: number;
  tally: { run: number; reused: number };
}

/** Takes the item for this delivery; undefined when it is gone or settled. */
export async function openWork(
  ctx: WorkContext<WorkNeeds>,
  { ownerId, itemId, lane }: SummarizeItemJob,
  signal: AbortSignal,
): Promise<Work | undefined> {
  const now = ctx.clock.now();
  const begun = await ctx.items.beginRun(ownerId, itemId, now);
  if (!begun) return undefined;
  const scope = begun.stored.source.type === "url" ? PUBLIC_SCOPE : ownerId;
  return { ctx, ...begun, lane, scope, signal, startedMs: now.getTime(), tally: { run: 0, reused: 0 } };
}

/** Writes progress and tells the watchers, together with whatever else `also` writes. */
export async function advance(
  { ctx, run }: Pick<Work, "ctx" | "run">,
  change: ItemProgress,
  also: (tx: StoragePorts) => Promise<void> = async () => {},
): Promise<Item> {
  return ctx.transaction(async (tx) => {
    const item = await tx.items.advance(run, change, ctx.clock.now());
    await also(tx);
    await tx.events.append(run.ownerId, run.itemId, { type: "item", item });
    return item;
  });
}

/** How far an item is when a stage begins. A guess of what each takes, for people who wait. */
export const PERCENT_AT: Record<Stage, number> = {
  fetch: 5,
  transcribe: 15,
  segment: 70,
  summarize: 80,
  verify: 95,
};

/** Says which stage the work has come to. */
export async function enter(work: Work, stage: Stage): Promise<void> {
  work.signal.throwIfAborted();
  await advance(work, { status: "working", stage, percent: PERCENT_AT[stage] });
}
