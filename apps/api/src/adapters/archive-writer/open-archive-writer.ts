import type { ArchiveWriter } from "@earmark/core";

/** Zip files, by a library that is loaded when something is packed. */
export const archiveWriter: ArchiveWriter = {
  async *zip(entries) {
    const { zipArchives } = await import("./yazl.ts");
    yield* zipArchives.zip(entries);
  },
};
