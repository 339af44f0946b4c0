import type { Document, DocumentFacts } from "@earmark/core";

import type { Isolate } from "../../isolate/isolate.ts";
import type { PdfFile } from "./read-pdf.ts";

export type PdfReader = (file: {
  bytes: Uint8Array;
  facts: DocumentFacts;
  signal: AbortSignal;
}) => Promise<Document>;

const MODULE = new URL("./read-pdf.ts", import.meta.url);

/**
 * Reads PDF files in the isolate. Fails with SourceError: "password-needed", "needs-ocr" (images of text only),
 * "malformed", "empty", "too-large", "timeout".
 */
export function createPdfReader({ isolate, timeoutMs }: { isolate: Isolate; timeoutMs: number }): PdfReader {
  return ({ bytes, facts, signal }) =>
    isolate.run<PdfFile, Document>({ module: MODULE, input: { bytes, facts }, timeoutMs, signal });
}
