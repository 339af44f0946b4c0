import { assembleDocument, type Document, SourceError, type TextOrigin } from "@earmark/core";

import type { Report } from "../../isolate/protocol.ts";
import type { PdfPage } from "../pdf/open-pdf.ts";
import type { PageRuns } from "../pdf/page-runs.ts";
import { readLayout } from "../pdf/read-layout.ts";
import { type PdfFile, readPdf } from "../pdf/read-pdf.ts";
import { median } from "../pdf/regions.ts";
import type { LanguageData } from "./language-data.ts";
import { type PageImage, pageImage } from "./page-image.ts";
import { type Recognise, startTesseract, type Word } from "./tesseract.ts";

/** A PDF with pictures of pages, or one picture, and the languages to expect in it. */
export interface Scan extends PdfFile {
  type: "pdf" | "image";
  languages: LanguageData[];
}

/** The isolate's entry: the Document of a scan. Reports after each page. Throws SourceError. */
export async function run(scan: Scan, report: Report): Promise<Document> {
  const recognise = await startTesseract(scan.languages);
  const detail = scan.languages.map(({ language }) => language).join(", ");
  const origin: TextOrigin = { type: "ocr", detail };
  if (scan.type === "image") return readImage(scan, recognise, origin);
  const readPicture = async (page: PdfPage) => {
    const image = await pageImage(page);
    return image && runsOf(page.pageNumber, image, recognise(image.file), page.getViewport({ scale: 1 }));
  };
  const { document, pictures } = await readPdf(scan, report, readPicture);
  return pictures > 0 ? { ...document, origin } : document;
}

function readImage({ bytes, facts }: Scan, recognise: Recognise, origin: TextOrigin): Document {
  const words = recognise(bytes);
  const width = Math.max(...words.map((word) => word.x + word.width), 1);
  const height = Math.max(...words.map((word) => word.lineBottom), 1);
  const page = { width: 595, height: (595 * height) / width };
  const passages = readLayout([runsOf(1, { width, height }, words, page)]);
  if (passages.length === 0) throw new SourceError("empty", "There are no words in the picture");
  const segments = passages.map(({ y: _, ...segment }) => segment);
  return assembleDocument("document", segments, { ...facts, origin });
}

/** Words where a PDF would have drawn them, so that columns and headings are found as in any other. */
function runsOf(
  page: number,
  image: Pick<PageImage, "width" | "height">,
  words: readonly Word[],
  { width, height }: { width: number; height: number },
): PageRuns {
  const scale = Math.min(width / image.width, height / image.height);
  const usual = median(words.map(({ lineHeight }) => lineHeight));
  const runs = words.map((word) => ({
    text: word.text,
    x: word.x * scale,
    y: word.lineBottom * scale,
    width: word.width * scale,
    // A line without tall letters is no smaller for it; only a headline is of another size.
    size: (word.lineHeight > 1.5 * usual ? word.lineHeight : usual) * scale,
    font: "scan",
    isMono: false,
    isNext: word.isNext,
  }));
  return { page, width, height, runs };
}
