import { actorFor } from "../account/plan-of.ts";
import { PLANS } from "../billing/plan.ts";
import type { Actor, WorkContext } from "../context.ts";
import { createItem } from "../items/create-item.ts";
import type { StoragePorts } from "../ports/index.ts";
import { entryAddress } from "./address.ts";
import { leaveOut, minutesOf, spend, usageIn } from "./budget.ts";
import type { StoredEntry } from "./channel.ts";

type Needs = WorkContext<"clock" | "defaultPlan" | "hash" | "ids" | "transaction" | "urls">;

/**
 * Saves the new entries of a feed as items, as far as its budget goes; answers how many. That an entry is judged, what
 * it took of the budget, its item and the item's job are written together: each happens exactly once, however often
 * this runs. What does not fit is counted and left out for good, so that next month begins with next month's entries;
 * so is everything while its owner's plan has no automatic summaries.
 */
export async function summarizeNewEntries(
  ctx: Needs,
  { ownerId, id }: { ownerId: string; id: string },
): Promise<number> {
  return ctx.transaction(async (tx) => {
    const held = await tx.feeds.hold(ownerId, id);
    if (!held) return 0;
    const actor = await actorFor({ ...ctx, accounts: tx.accounts }, ownerId);
    const isAllowed = PLANS[actor.plan].features.includes("automatic-summaries");
    let usage = usageIn(ctx.clock.now(), held.usage);
    let saved = 0;
    for (const entry of held.entries) {
      const address = entry.isBackdated ? undefined : entryAddress(held.url, entry.facts);
      if (address === undefined) continue;
      const spent = isAllowed ? spend(usage, held.autoSummarize, minutesOf(entry.facts)) : leaveOut(usage);
      // What its owner saved by hand is free.
      const isPaid =
        !spent.fits ||
        (await save({ ctx, tx, actor }, entry, { address, templateId: held.autoSummarize.template }));
      if (isPaid) usage = spent.usage;
      if (spent.fits && isPaid) saved += 1;
    }
    await tx.feeds.judged(ownerId, id, { seq: held.lastSeq, usage });
    return saved;
  });
}

/** Whether an item was made. An entry of which one was made before, at whatever address, has it already. */
async function save(
  { ctx, tx, actor }: { ctx: Needs; tx: StoragePorts; actor: Actor },
  { sourceKeys, facts }: StoredEntry,
  { address: url, templateId }: { address: string; templateId: string | null },
): Promise<boolean> {
  for (const key of sourceKeys) if (await tx.items.findBySourceKey(actor.userId, key)) return false;
  const inside = { ...ctx, actor, transaction: <T>(work: (tx: StoragePorts) => Promise<T>) => work(tx) };
  const { title } = facts;
  return (await createItem(inside, { source: { type: "url", url } }, { title, templateId })).created;
}
