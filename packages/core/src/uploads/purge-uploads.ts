import type { WorkContext } from "../context.ts";
import { eraseUpload } from "./delete-upload.ts";

const A_PAGE = 500;
const AT_ONCE = 20;

/** Erases uploads that nobody finished or used in their time, and those whose item is gone for good. */
export async function purgeUploads(ctx: WorkContext<"blobs" | "clock" | "uploads">): Promise<void> {
  for (;;) {
    const discarded = await ctx.uploads.takeDiscarded(ctx.clock.now(), A_PAGE);
    if (discarded.length === 0) return;
    for (let at = 0; at < discarded.length; at += AT_ONCE)
      await Promise.all(discarded.slice(at, at + AT_ONCE).map((upload) => eraseUpload(ctx, upload)));
  }
}
