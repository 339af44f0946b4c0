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

/** Opens a PDF; an empty password opens by itself. Throws SourceError "password-needed", "malformed", "too-large". */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  if (!hasHeader(bytes)) throw new SourceError("malformed", "The file is not a PDF");
  const pdf = await getDocumentProxy(bytes, OPTIONS).catch((error: unknown) => {
    if (error instanceof Error && error.name === "PasswordException")
      throw new SourceError("password-needed", "The file opens with a password only", { cause: error });
    throw new SourceError("malformed", "The file is damaged: it can't be opened as a PDF", { cause: error });
  });
  if (pdf.numPages > MAX_PAGES)
    throw new SourceError("too-large", `It has more than ${MAX_PAGES} pages. Save a part of it.`);
  return pdf;
}

function hasHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN)).includes("%PDF-");
}
