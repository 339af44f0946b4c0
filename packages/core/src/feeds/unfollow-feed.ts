import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";

/** Follows a feed no more. Items that were made of it stay. */
export async function unfollowFeed({ actor, feeds }: Context<"feeds">, id: string): Promise<void> {
  if (!(await feeds.unfollow(actor.userId, id))) throw new DomainError("not-found", `No feed ${id}`);
}
