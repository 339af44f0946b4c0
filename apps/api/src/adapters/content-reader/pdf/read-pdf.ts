import { assembleDocument, type Document, type DocumentFacts, SourceError } from "@earmark/core";
import { detectLanguage } from "@earmark/extractive";

import type { Report } from "../../isolate/protocol.ts";
import { readMetadata } from "./metadata.ts";
import { openPdf, type PdfDocument } from "./open-pdf.ts";
import { readOutline } from "./outline.ts";
import { type PageRuns, readRuns } from "./page-runs.ts";
import { type Passage, readLayout } from "./read-layout.ts";

export interface PdfFile {
  bytes: Uint8Array;
  facts: DocumentFacts;
}

/** Less on a page than this is a stamp on a scan, not its text. */
const MIN_LETTERS = 30;

/** The isolate's entry: the Document of a PDF file. Reports after each page. Throws SourceError. */
export async function run({ bytes, facts }: PdfFile, report: Report): Promise<Document> {
  // Images are streams, whose dictionaries are never packed or encrypted. pdf.js takes the bytes away.
  const hasImages = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("/Image");
  const pdf = await openPdf(bytes);
  const pages = await readPages(pdf, report);
  const passages = readLayout(pages);
  if (hasImages && lettersOf(passages) < MIN_LETTERS * pages.length)
    throw new SourceError("needs-ocr", "Its pages are pictures of text");
  return documentOf(pdf, passages, facts);
}

async function readPages(pdf: PdfDocument, report: Report): Promise<PageRuns[]> {
  const pages: PageRuns[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    pages.push(await readRuns(page));
    page.cleanup();
    report();
  }
  return pages;
}

async function documentOf(
  pdf: PdfDocument,
  passages: readonly Passage[],
  facts: DocumentFacts,
): Promise<Document> {
  const stated = await readMetadata(pdf);
  const chapters = await readOutline(pdf, passages);
  const title = facts.title ?? stated.title ?? titleOf(passages);
  const segments = passages.map(({ y: _, ...segment }) => segment);
  const language = facts.language ?? languageOf(passages, stated.language);
  return assembleDocument("document", segments, { ...stated, chapters, ...facts, title, language });
}

/** What a file says of its language is often what its template said. It is believed where the words do not deny it. */
function languageOf(passages: readonly Passage[], stated = ""): string | undefined {
  const found = detectLanguage(
    passages
      .slice(0, 100)
      .map(({ text }) => text)
      .join("\n"),
  );
  return found === "und" || stated.toLowerCase().startsWith(found) ? stated : found;
}

/** The largest heading of the first page with words. */
const titleOf = ([first, ...rest]: readonly Passage[]) =>
  [first, ...rest].find((passage) => passage?.heading === 1 && passage.page === first?.page)?.text;

const lettersOf = (passages: readonly Passage[]) =>
  passages.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
