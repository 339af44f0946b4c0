import type { WorkContext } from "../context.ts";
import { exportPrefix } from "../items/blob-prefix.ts";
import { tooOld } from "./present-export.ts";

const AT_ONCE = 100;

/** Erases exports that have run out. The row goes last, so that what is interrupted is taken up by the next purge. */
export async function purgeExports(ctx: WorkContext<"blobs" | "clock" | "exports">): Promise<void> {
  for (;;) {
    const old = await ctx.exports.findOld(tooOld(ctx.clock.now()), AT_ONCE);
    for (const { ownerId, id } of old) await eraseExport(ctx, ownerId, id);
    if (old.length < AT_ONCE) return;
  }
}

export async function eraseExport(
  { blobs, exports }: WorkContext<"blobs" | "exports">,
  ownerId: string,
  id: string,
): Promise<void> {
  await blobs.removeAll(exportPrefix(ownerId, id));
  await exports.remove(ownerId, id);
}
