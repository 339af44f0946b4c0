import { brotliDecompressSync, inflateSync } from "node:zlib";

import { SourceError } from "@earmark/core";
import { getDocumentProxy } from "unpdf";

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;

/** A longer book than any: what claims more has a page tree that is a trap. */
const MAX_PAGES = 10_000;
/** Readers look for the header in the first kilobyte, and so do those who write PDFs. */
const HEADER_WITHIN = 1024;

/** pdf.js beside what it may do: no drawing, no fonts of the system, no forms, nothing fetched, nothing logged. */
const OPTIONS = {
  verbosity: 0,
  enableXfa: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWorkerFetch: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
};

/** An image of a page at 600 dots an inch. */
const MAX_UNPACKED_BYTES = 128 * 1024 * 1024;

// What Node's own stream unpacks escapes the budget of the thread: it does so in other threads, without an end.
// pdf.js writes a stream in one piece, and unpacks by itself what fails here.
Object.assign(globalThis, {
  DecompressionStream: function boundedDecompression(format: string) {
    const unpack = format === "brotli" ? brotliDecompressSync : inflateSync;
    const transform = (packed: Uint8Array, out: TransformStreamDefaultController) =>
      out.enqueue(new Uint8Array(unpack(packed, { maxOutputLength: MAX_UNPACKED_BYTES })));
    return new TransformStream({ transform });
  },
});

/** Opens a PDF; an empty password opens by itself. Throws SourceError "password-needed", "malformed", "too-large". */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  if (!hasHeader(bytes)) throw new SourceError("malformed", "The file is not a PDF");
  const pdf = await getDocumentProxy(bytes, OPTIONS).catch((error: unknown) => {
    if (error instanceof Error && error.name === "PasswordException")
      throw new SourceError("password-needed", "The file opens with a password only", { cause: error });
    throw new SourceError("malformed", "The file is damaged: it can't be opened as a PDF", { cause: error });
  });
  if (!(pdf.numPages > 0)) throw new SourceError("malformed", "The file is damaged: it has no pages");
  if (pdf.numPages > MAX_PAGES)
    throw new SourceError("too-large", `It has more than ${MAX_PAGES} pages. Save a part of it.`);
  return pdf;
}

function hasHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN)).includes("%PDF-");
}
