import { type PdfObject, writePdf } from "./write-pdf.ts";

export const CATALOG = "<< /Type /Catalog /Pages 2 0 R >>";
export const PAGES = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>";
export const FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/** A page with the contents of object 4 and these resources. */
export const page = (resources = "/Font << /F1 5 0 R >>") =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << ${resources} >> >>`;

/** One page with these contents. */
export const onePage = (contents: PdfObject) => writePdf([CATALOG, PAGES, page(), contents, FONT]);

/** One page that draws the objects 5 and 6. */
export const drawing = (contents: PdfObject, ...drawn: PdfObject[]) =>
  writePdf([CATALOG, PAGES, page("/XObject << /X 5 0 R /Y 6 0 R >>"), contents, ...drawn]);

export const text = (words: string) => `BT /F1 10 Tf 50 700 Td (${words}) Tj ET`;

export const ascii = (source: string) => new Uint8Array(Buffer.from(source, "latin1"));
