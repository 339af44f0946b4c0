import { actorFor } from "../account/plan-of.ts";
import type { WorkContext } from "../context.ts";
import { exportPrefix } from "../items/blob-prefix.ts";
import type { ExportRun } from "../ports/export-repository.ts";
import type { ExportAccountJob } from "../ports/job-queue.ts";
import type { Delivery } from "../work/summarize-item.ts";
import { exportEntries, type ExportNeeds } from "./export-entries.ts";
import { eraseExport } from "./purge-exports.ts";

type Needs = WorkContext<ExportNeeds | "archives" | "blobs" | "defaultPlan" | "exports">;

/** Items between two words on how far it is. */
const STEP = 10;

/**
 * The worker's half of an export: packs item by item, straight into the blob store. Killed anywhere, it begins anew:
 * what it reads is all there, and nothing is seen of a file before its last byte. Throws what the queue should try again.
 */
export async function buildExport(ctx: Needs, job: ExportAccountJob, delivery: Delivery): Promise<void> {
  const begun = await ctx.exports.beginRun(job.ownerId, job.exportId);
  if (!begun) return;
  try {
    await build(ctx, begun.run, delivery.signal);
  } catch (error) {
    if (error instanceof VoidRun) return;
    // The queue would try a bug for half a day. Whoever waits is told now, and asks again when they like.
    if (!delivery.signal.aborted) await abandonExport(ctx, job, "internal");
    throw error;
  }
}

/** Ends an export that the queue gave up. */
export async function abandonExport(
  { clock, exports }: WorkContext<"clock" | "exports">,
  { ownerId, exportId }: ExportAccountJob,
  reason: "interrupted" | "internal" = "interrupted",
): Promise<void> {
  const detail =
    reason === "interrupted"
      ? "What worked on it stopped again and again. Ask for it once more; if it stays, tell whoever runs this Earmark."
      : "Something broke on our side, and was reported. Ask for it once more in a while.";
  await exports.fail(ownerId, exportId, { failure: { reason, detail }, at: clock.now() });
}

/** Another delivery has begun, or the export is gone. */
class VoidRun extends Error {
  override readonly name = "VoidRun";
}

async function build(ctx: Needs, run: ExportRun, signal: AbortSignal): Promise<void> {
  const { archives, blobs, clock, exports } = ctx;
  const { ownerId, exportId } = run;
  const actor = await actorFor(ctx, ownerId);
  const key = `${exportPrefix(ownerId, exportId)}earmark-${clock.now().toISOString().slice(0, 10)}.zip`;
  const tell = async (done: number, total: number) => {
    signal.throwIfAborted();
    if (done % STEP !== 0 && done !== total) return;
    if (!(await exports.advance(run, { items: { done, total } }))) throw new VoidRun();
  };
  const { sizeBytes } = await blobs.write(key, archives.zip(exportEntries({ ...ctx, actor }, tell)), {
    signal,
  });
  const ready = { status: "ready", sizeBytes, key, finishedAt: clock.now().toISOString() } as const;
  if (await exports.advance(run, ready)) return eraseOthers(ctx, run);
  // The account was erased meanwhile, or another delivery is at it and writes the same file.
  if (!(await exports.find(ownerId, exportId))) await blobs.remove(key);
}

/** The newest is enough: each has everything. */
async function eraseOthers(ctx: Needs, { ownerId, exportId }: ExportRun): Promise<void> {
  for (const { id, finishedAt } of await ctx.exports.list(ownerId))
    if (id !== exportId && finishedAt !== null) await eraseExport(ctx, ownerId, id);
}
