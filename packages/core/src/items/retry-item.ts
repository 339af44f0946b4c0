import type { Actor, Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { StoragePorts } from "../ports/index.ts";
import { getItem } from "./get-item.ts";
import type { Item } from "./item.ts";

/** Tries a failed item again; what its finished stages gave is used again. An item at work is left alone. */
export async function retryItem(ctx: Context<"clock" | "items" | "transaction">, id: string): Promise<Item> {
  const item = await getItem(ctx, id);
  if (item.status === "queued" || item.status === "working") return item;
  if (item.status !== "failed")
    throw new DomainError("conflict", "Only an item that failed can be tried again");
  return ctx.transaction((tx) => requeueItem(tx, ctx.actor, id, ctx.clock.now()));
}

/** The part of a retry that must be in one transaction. */
export async function requeueItem(tx: StoragePorts, { userId }: Actor, id: string, at: Date): Promise<Item> {
  const item = await tx.items.requeue(userId, id, at);
  if (!item) {
    const current = await tx.items.find(userId, id);
    if (!current) throw new DomainError("not-found", `No item ${id}`);
    return current;
  }
  await tx.events.append(userId, id, { type: "item", item });
  await tx.jobs.enqueue({ type: "summarize-item", ownerId: userId, itemId: id });
  return item;
}
