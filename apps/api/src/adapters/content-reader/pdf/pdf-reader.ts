import { type Document, type DocumentFacts, SourceError } from "@earmark/core";

import type { Isolate } from "../../isolate/isolate.ts";
import type { ScanReader } from "../ocr/scan-reader.ts";
import type { PdfFile, ReadPdf } from "./read-pdf.ts";

interface PdfInput {
  bytes: Uint8Array;
  facts: DocumentFacts;
  signal: AbortSignal;
}
export type PdfReader = (file: PdfInput) => Promise<Document>;

const MODULE = new URL("./read-pdf.ts", import.meta.url);

/**
 * A page takes 2 to 20 ms, so a long document earns its time page by page, and one that works on without a page ends.
 * Opening a large file takes longer than a small one.
 */
const CPU = { baseMs: 600, perReportMs: 100 };
const CPU_MS_PER_MB = 15;

/**
 * Reads PDF files in the isolate, and what of their pages is pictures by `readScan`, if there is one. Fails with
 * SourceError: "password-needed", "needs-ocr" (pictures of text, and no `readScan`), "malformed", "empty", "too-large",
 * "timeout".
 */
export function createPdfReader(deps: {
  isolate: Isolate;
  readScan?: ScanReader | undefined;
  timeoutMs: number;
}): PdfReader {
  const { readScan } = deps;
  return async (file) => {
    try {
      const { document, pictures } = await readWritten(deps, file);
      if (!readScan || pictures === 0) return document;
    } catch (error) {
      const isScan = error instanceof SourceError && error.reason === "needs-ocr";
      if (!readScan || !isScan) throw error;
    }
    return readScan({ type: "pdf", ...file });
  };
}

const readWritten = (
  { isolate, timeoutMs }: { isolate: Isolate; timeoutMs: number },
  { bytes, facts, signal }: PdfInput,
) =>
  isolate.run<PdfFile, ReadPdf>({
    module: MODULE,
    input: { bytes, facts },
    timeoutMs,
    cpu: { ...CPU, baseMs: CPU.baseMs + (bytes.byteLength / 1e6) * CPU_MS_PER_MB },
    signal,
  });
