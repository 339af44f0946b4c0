import { deflateSync } from "node:zlib";

/** An object of a PDF: its source, or a dictionary's entries with the bytes of a stream. */
export type PdfObject = string | { entries: string; data: Uint8Array | string };

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

/** A PDF of these objects, numbered from 1, the first of them the catalog. `trailer` adds to the trailer's entries. */
export function writePdf(objects: readonly PdfObject[], trailer = ""): Uint8Array<ArrayBuffer> {
  const chunks: Buffer[] = [latin1("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")];
  let length = chunks[0]?.length ?? 0;
  const offsets: number[] = [];
  const add = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  objects.forEach((object, i) => {
    offsets.push(length);
    add(latin1(`${i + 1} 0 obj\n`));
    add(typeof object === "string" ? latin1(object) : streamOf(object));
    add(latin1("\nendobj\n"));
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  add(
    latin1(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join("")}` +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(chunks));
}

function streamOf({ entries, data }: Exclude<PdfObject, string>): Buffer {
  const bytes = typeof data === "string" ? latin1(data) : Buffer.from(data);
  const sized = /\/Length\b/.test(entries) ? entries : `${entries} /Length ${bytes.length}`;
  return Buffer.concat([latin1(`<< ${sized} >>\nstream\n`), bytes, latin1("\nendstream")]);
}

/** A stream packed as PDFs pack them. */
export const packed = (data: Uint8Array | string, entries = ""): PdfObject => ({
  entries: `${entries} /Filter /FlateDecode`,
  data: deflateSync(typeof data === "string" ? latin1(data) : data, { level: 9 }),
});

export interface PageText {
  x: number;
  /** From the bottom, in points. The page is 600 wide and 800 high. */
  y: number;
  text: string;
  size?: number;
  font?: "regular" | "bold" | "mono";
}

const FONTS = { regular: "F1", bold: "F2", mono: "F3" };
const BASE_FONTS = ["Times-Roman", "Times-Bold", "Courier"];

/** A PDF of pages with Latin text at given places, with widths for its letters so that lines have an extent. */
export function writePages(
  pages: readonly (readonly PageText[])[],
  { info = "", catalog = "", more = [] }: { info?: string; catalog?: string; more?: readonly string[] } = {},
): Uint8Array<ArrayBuffer> {
  const first = 7;
  const refs = pages.map((_, i) => `${first + 2 * i} 0 R`);
  const widths = `/FirstChar 32 /LastChar 255 /Widths [${"500 ".repeat(224)}]`;
  const fonts = BASE_FONTS.map(
    (name) => `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /Encoding /WinAnsiEncoding ${widths} >>`,
  );
  return writePdf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages /Count ${pages.length} /Kids [${refs.join(" ")}] >>`,
      ...fonts,
      `<< ${info} >>`,
      ...pages.flatMap((texts, i) => [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${first + 2 * i + 1} 0 R ` +
          "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>",
        packed(texts.map(showText).join("\n")),
      ]),
      ...more,
    ],
    "/Info 6 0 R",
  );
}

function showText({ x, y, text, size = 10, font = "regular" }: PageText): string {
  const escaped = text.replaceAll(/[\\()]/g, "\\$&");
  return `BT /${FONTS[font]} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped}) Tj ET`;
}
