import type { Document, DocumentFacts } from "@earmark/core";

import type { Isolate } from "../../isolate/isolate.ts";
import { findLanguageData } from "./language-data.ts";
import type { Scan } from "./read-scan.ts";

export type ScanReader = (file: {
  type: "pdf" | "image";
  bytes: Uint8Array;
  facts: DocumentFacts;
  signal: AbortSignal;
}) => Promise<Document>;

const MODULE = new URL("./read-scan.ts", import.meta.url);

/** A page of small print takes some seconds. A picture that is none must not keep a thread for long. */
const CPU = { baseMs: 60_000, perReportMs: 30_000 };
const TIMEOUT_MS = 3_600_000;

/** Pictures take some hundred megabytes beside the engine: an isolate of its own, one page at a time. */
export const SCAN_THREADS = { size: 1, maxMemoryMb: 1_024 };

/**
 * Reads scans by Tesseract: a PDF whose pages are pictures, or a picture (PNG, JPEG, WebP, TIFF). Undefined when no
 * language is set: then scans end in "needs-ocr". Throws an Error when the data of a language is missing.
 * The reader fails with SourceError: "malformed", "empty", "too-large", "timeout".
 */
export function createScanReader({
  isolate,
  languages,
  dataDir,
}: {
  isolate: Isolate;
  languages: readonly string[];
  dataDir: string | undefined;
}): ScanReader | undefined {
  if (languages.length === 0) return undefined;
  const data = findLanguageData(languages, dataDir);
  return ({ signal, ...file }) =>
    isolate.run<Scan, Document>({
      module: MODULE,
      input: { ...file, languages: data },
      timeoutMs: TIMEOUT_MS,
      cpu: CPU,
      signal,
    });
}
