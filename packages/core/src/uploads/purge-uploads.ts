import type { WorkContext } from "../context.ts";
import { eraseUpload } from "./delete-upload.ts";

const AT_ONCE = 20;

/** Erases uploads that nobody finished or used in their time, and those whose item is gone for good. */
export async function purgeUploads(ctx: WorkContext<"blobs" | "clock" | "uploads">): Promise<void> {
  for (;;) {
    const discarded = await ctx.uploads.takeDiscarded(ctx.clock.now(), AT_ONCE);
    if (discarded.length === 0) return;
    await Promise.all(discarded.map((upload) => eraseUpload(ctx, upload)));
  }
}
