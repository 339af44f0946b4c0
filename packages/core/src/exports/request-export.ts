import type { Context } from "../context.ts";
import type { Export, StoredExport } from "./export.ts";
import { presentExport } from "./present-export.ts";

/** Begins an export of everything the asker has, or answers the one under way: there is one at a time. */
export async function requestExport(
  ctx: Context<"blobs" | "clock" | "ids" | "transaction">,
): Promise<{ export: Export; isNew: boolean }> {
  const { actor, clock, ids } = ctx;
  const queued: StoredExport = {
    id: ids.next("exp"),
    status: "queued",
    items: null,
    failure: null,
    sizeBytes: null,
    createdAt: clock.now().toISOString(),
    finishedAt: null,
    key: null,
  };
  const { export: kept, inserted } = await ctx.transaction(async (tx) => {
    const result = await tx.exports.insert(actor.userId, queued);
    const { id: exportId } = result.export;
    if (result.inserted) await tx.jobs.enqueue({ type: "export-account", ownerId: actor.userId, exportId });
    return result;
  });
  return { export: await presentExport(ctx, kept), isNew: inserted };
}
