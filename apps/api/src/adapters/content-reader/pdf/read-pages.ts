import { SourceError } from "@earmark/core";

import type { Report } from "../../isolate/protocol.ts";
import type { PdfDocument, PdfPage } from "./open-pdf.ts";
import { type PageRuns, readRuns } from "./page-runs.ts";

/** Reads a page that is a picture. Undefined when there is none on it. */
export type ReadPicture = (page: PdfPage) => Promise<PageRuns | undefined>;

export interface ReadPages {
  pages: PageRuns[];
  /** Numbers of the pages without words of their own. */
  wordless: number[];
  /** Numbers of the pages that can't be read. */
  damaged: number[];
}

/** Less on a page than this is a stamp on a scan, not its text. */
const MIN_LETTERS = 30;

/**
 * What the pages say; `readPicture` is asked about those without words. Reports after each page. Throws SourceError
 * "malformed" when none can be read, or when they come round again.
 */
export async function readPages(
  pdf: PdfDocument,
  report: Report,
  readPicture?: ReadPicture,
): Promise<ReadPages> {
  const read: ReadPages = { pages: [], wordless: [], damaged: [] };
  const seen = new Set<string>();
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number).catch(() => undefined);
    const runs = page && (await readRuns(page).catch(() => undefined));
    if (!page || !runs) {
      read.damaged.push(number);
      continue;
    }
    const ref = JSON.stringify(page.ref);
    if (seen.has(ref)) throw new SourceError("malformed", "The file is damaged: its pages come round again");
    seen.add(ref);
    const isWordless = lettersOn(runs) < MIN_LETTERS;
    if (isWordless) read.wordless.push(number);
    read.pages.push((isWordless && (await readPicture?.(page))) || runs);
    page.cleanup();
    report();
  }
  if (read.pages.length > 0) return read;
  throw new SourceError("malformed", "The file is damaged: none of its pages can be read");
}

const lettersOn = ({ runs }: PageRuns) =>
  runs.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
