import type { Actor, Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { StoragePorts } from "../ports/index.ts";
import { getItem } from "./get-item.ts";
import type { Item } from "./item.ts";
import type { StoredSource } from "./stored-source.ts";

/** Tries a failed item again; what its finished stages gave is used again. An item at work is left alone. */
export async function retryItem(ctx: Context<"clock" | "items" | "transaction">, id: string): Promise<Item> {
  const item = await getItem(ctx, id);
  if (item.status === "queued" || item.status === "working") return item;
  if (item.status !== "failed")
    throw new DomainError("conflict", "Only an item that failed can be tried again");
  return ctx.transaction((tx) => requeueItem(tx, ctx.actor, id, ctx.clock.now()));
}

/** The part of a retry that must be in one transaction. */
async function requeueItem(tx: StoragePorts, { userId }: Actor, id: string, at: Date): Promise<Item> {
  const current = (await requeueFailed(tx, userId, id, at)) ?? (await tx.items.find(userId, id));
  if (!current) throw new DomainError("not-found", `No item ${id}`);
  return current;
}

/** Back into the queue, perhaps to be read from another source; undefined when the item has not failed, or is gone. */
export async function requeueFailed(
  tx: StoragePorts,
  ownerId: string,
  itemId: string,
  at: Date,
  source?: StoredSource,
): Promise<Item | undefined> {
  const item = await tx.items.requeue(ownerId, itemId, at, source);
  if (!item) return undefined;
  await tx.events.append(ownerId, itemId, { type: "item", item });
  await tx.jobs.enqueue({ type: "summarize-item", ownerId, itemId });
  return item;
}
