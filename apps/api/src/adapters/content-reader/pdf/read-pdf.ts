import {
  assembleDocument,
  type Document,
  type DocumentFacts,
  SourceError,
  type TextOrigin,
} from "@earmark/core";
import { detectLanguage } from "@earmark/extractive";

import type { Report } from "../../isolate/protocol.ts";
import { readMetadata } from "./metadata.ts";
import { openPdf, type PdfDocument } from "./open-pdf.ts";
import { readOutline } from "./outline.ts";
import { type Passage, readLayout } from "./read-layout.ts";
import { readPages, type ReadPages, type ReadPicture } from "./read-pages.ts";

export interface PdfFile {
  bytes: Uint8Array;
  facts: DocumentFacts;
}

export interface ReadPdf {
  document: Document;
  /** How many pages are pictures without words of their own. */
  pictures: number;
}

/** The isolate's entry. */
export const run = (file: PdfFile, report: Report): Promise<ReadPdf> => readPdf(file, report);

/**
 * The Document of a PDF file; `readPicture` reads the pages that are pictures, which are left out without it. What is
 * left out is said in the document's origin. Throws SourceError, "needs-ocr" when it would be the most of the file.
 */
export async function readPdf(
  { bytes, facts }: PdfFile,
  report: Report,
  readPicture?: ReadPicture,
): Promise<ReadPdf> {
  // Pictures are streams, whose dictionaries are never packed or encrypted. pdf.js takes the bytes away.
  const hasPictures = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("/Image");
  const pdf = await openPdf(bytes);
  const read = await readPages(pdf, report, readPicture);
  const pictures = hasPictures ? read.wordless : [];
  if (!readPicture && pictures.length * 2 > read.pages.length)
    throw new SourceError("needs-ocr", "Its pages are pictures of text");
  if (pictures.length > 0 && read.pages.every(({ runs }) => runs.length === 0))
    throw new SourceError(
      "empty",
      "No words were found in its pictures. JBIG2 and JPEG 2000 can't be unpacked here.",
    );
  const origin = originOf(read, readPicture ? [] : pictures);
  const document = await assemble(pdf, readLayout(read.pages), { origin, ...facts });
  await pdf.loadingTask.destroy();
  return { document, pictures: pictures.length };
}

async function assemble(
  pdf: PdfDocument,
  passages: readonly Passage[],
  facts: DocumentFacts,
): Promise<Document> {
  const stated = await readMetadata(pdf);
  const chapters = await readOutline(pdf, passages);
  const title = facts.title ?? stated.title ?? titleOf(passages);
  const language = facts.language ?? languageOf(passages, stated.language);
  const segments = passages.map(({ y: _, ...segment }) => segment);
  return assembleDocument("document", segments, { ...stated, chapters, ...facts, title, language });
}

/** The largest heading of the first page with words. */
const titleOf = (passages: readonly Passage[]) =>
  passages.find(({ heading, page }) => heading === 1 && page === passages[0]?.page)?.text;

/** What a file says of its language is often what its template said. It is believed where the words do not deny it. */
function languageOf(passages: readonly Passage[], stated = ""): string | undefined {
  const sample = passages.slice(0, 100).map(({ text }) => text);
  const found = detectLanguage(sample.join("\n"));
  return found === "und" || stated.toLowerCase().startsWith(found) ? stated : found;
}

function originOf({ damaged }: ReadPages, pictures: readonly number[]): TextOrigin {
  const gaps = [
    pictures.length > 0 ? `without ${pagesNamed(pictures)}, pictures without text` : "",
    damaged.length > 0 ? `without ${pagesNamed(damaged)}, damaged` : "",
  ];
  return { type: "text", detail: gaps.filter(Boolean).join("; ") || null };
}

/** `page 3`, `pages 3–5, 9`. */
function pagesNamed(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const named = runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
  return `${numbers.length === 1 ? "page" : "pages"} ${named}`;
}
