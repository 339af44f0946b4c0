import type { Context } from "../context.ts";
import type { ExportList } from "./export.ts";
import { hasExpired, presentExport } from "./present-export.ts";

/** The asker's exports that are under way, have failed, or can be fetched. */
export async function listExports(ctx: Context<"blobs" | "clock" | "exports">): Promise<ExportList> {
  const kept = await ctx.exports.list(ctx.actor.userId);
  const live = kept.filter((one) => !hasExpired(one, ctx.clock.now()));
  return { exports: await Promise.all(live.map((one) => presentExport(ctx, one))) };
}
