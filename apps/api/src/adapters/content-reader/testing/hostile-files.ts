import { hostileArchives } from "./hostile/hostile-archives.ts";
import { hostileBooks } from "./hostile/hostile-books.ts";
import { hostileCaptions } from "./hostile/hostile-captions.ts";
import { hostileDocuments } from "./hostile/hostile-documents.ts";
import type { HostileFile } from "./hostile/hostile-file.ts";
import { hostileTexts } from "./hostile/hostile-texts.ts";

/** Files that were made to harm their reader, in every format but PDF. */
export const hostileFiles = (): HostileFile[] => [
  ...hostileArchives(),
  ...hostileDocuments(),
  ...hostileBooks(),
  ...hostileCaptions(),
  ...hostileTexts(),
];
