import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";

/** The asker has seen the entries of a feed: those there now are no longer new. */
export async function markFeedSeen({ actor, feeds }: Context<"feeds">, id: string): Promise<void> {
  if (!(await feeds.markSeen(actor.userId, id))) throw new DomainError("not-found", `No feed ${id}`);
}
