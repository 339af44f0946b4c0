import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Export } from "./export.ts";
import { hasExpired, presentExport } from "./present-export.ts";

/** One export of the asker's; one that has run out does not exist. */
export async function getExport(ctx: Context<"blobs" | "clock" | "exports">, id: string): Promise<Export> {
  const kept = await ctx.exports.find(ctx.actor.userId, id);
  if (!kept || hasExpired(kept, ctx.clock.now())) throw new DomainError("not-found", `No export ${id}`);
  return presentExport(ctx, kept);
}
