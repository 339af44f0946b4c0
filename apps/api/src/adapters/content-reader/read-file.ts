import { type Document, type DocumentFacts, SourceError } from "@earmark/core";

import type { Isolate } from "../isolate/isolate.ts";
import { fileFormat } from "./file/file-format.ts";
import type { FileTask } from "./file/task.ts";
import type { ScanReader } from "./ocr/scan-reader.ts";
import type { PdfReader } from "./pdf/pdf-reader.ts";

interface FileToRead {
  bytes: Uint8Array;
  /** Its name as its owner or its address gives it, or "". */
  name: string;
  /** Media type as declared, without parameters; the bytes themselves decide. */
  declaredType: string | null;
  /** Encoding as declared, for text. */
  charset?: string | null;
  /** What is known of it beside its bytes; wins over what the file says. */
  facts: DocumentFacts;
  signal: AbortSignal;
}

/**
 * The Document of a file that was fetched or uploaded: PDF, Word, OpenDocument, PowerPoint, EPUB, web page, Markdown, text
 * or transcript, told by its bytes. All parsing runs in the isolate. Throws SourceError.
 */
export type ReadFile = (file: FileToRead) => Promise<Document>;

const MODULE = new URL("./file/task.ts", import.meta.url);

/** Captions of sixteen million characters, most of them in Latin letters. */
const MAX_TEXT_BYTES = 24 * 1_048_576;

/** The longest text that may be saved takes a second and a half, however it is written. */
const CPU = { baseMs: 4_000, perReportMs: 0 };

interface FileReaderDeps {
  isolate: Isolate;
  timeoutMs: number;
  readPdf: PdfReader;
  /** Reads the words in pictures. Undefined: they end in "needs-ocr". */
  readScan?: ScanReader | undefined;
}

export function createReadFile({ isolate, timeoutMs, readPdf, readScan }: FileReaderDeps): ReadFile {
  return async (file) => {
    const { bytes, name, charset = null, facts, signal } = file;
    if (bytes.length === 0) throw new SourceError("empty", "The file is empty");
    const format = fileFormat(file);
    switch (format) {
      case "pdf":
        return readPdf({ bytes, facts, signal });
      case "image":
        if (readScan) return readScan({ type: "image", bytes, facts, signal });
        throw new SourceError("needs-ocr", "The file is a picture, and the words in pictures are not read");
      case "recording":
      case "video":
        throw new SourceError("unsupported-type", "The file is a recording, not a text");
      case "package":
      case "html":
      case "markdown":
      case "text":
        if (format !== "package" && bytes.length > MAX_TEXT_BYTES)
          throw new SourceError("too-large", "A text of more than 24 MB can't be read. Save a part of it.");
        return isolate.run<FileTask, Document>({
          module: MODULE,
          input: { format, bytes, charset, name, facts },
          timeoutMs,
          cpu: CPU,
          signal,
        });
    }
  };
}
