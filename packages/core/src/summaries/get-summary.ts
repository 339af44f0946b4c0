import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import type { Summary } from "./summary.ts";

/** The summary of an item, once there is one. */
export async function getSummary(ctx: Context<"items" | "summaries">, itemId: string): Promise<Summary> {
  await getItem(ctx, itemId);
  const summary = await ctx.summaries.find(ctx.actor.userId, itemId);
  if (!summary) throw new DomainError("not-found", "There is no summary yet");
  return summary;
}
