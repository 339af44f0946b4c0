import { randomFillSync } from "node:crypto";
import { constants, deflateRawSync, deflateSync } from "node:zlib";

import type { HostilePdf } from "./hostile-pdfs.ts";
import { ascii, CATALOG, drawing, onePage, page, PAGES, text } from "./one-page.ts";
import { packed, type PdfObject, writePdf } from "./write-pdf.ts";

const MEGABYTE = new Uint8Array(1024 * 1024);

/** Zeros, packed to a thousandth: a piece that stands by itself, over and over, and the sum at the end. */
function bomb(megabytes: number): Buffer {
  const piece = deflateRawSync(MEGABYTE, { finishFlush: constants.Z_FULL_FLUSH });
  const end = Buffer.alloc(6);
  end.writeUInt16BE(0x03_00, 0);
  // Adler-32 of zeros: one, and their number.
  end.writeUInt16BE((megabytes * MEGABYTE.length) % 65_521, 2);
  end.writeUInt16BE(1, 4);
  return Buffer.concat([Buffer.from([0x78, 0xda]), ...Array.from({ length: megabytes }, () => piece), end]);
}

/** Streams that unpack, expand or draw without end, or are noise. */
export const hostileStreams: readonly HostilePdf[] = [
  {
    name: "a content stream that unpacks to 800 MB of nothing",
    make: () => onePage({ entries: "/Filter /FlateDecode", data: bomb(800) }),
  },
  {
    name: "a content stream packed twice, 2 GB in all",
    make: () => onePage({ entries: "/Filter [/FlateDecode /FlateDecode]", data: deflateSync(bomb(2000)) }),
  },
  {
    name: "a content stream that unpacks to 150 MB of operators",
    make: () =>
      onePage({
        entries: "/Filter /FlateDecode",
        data: deflateSync("q Q 1 0 0 1 0 0 cm ".repeat(8_000_000), { level: 1 }),
      }),
  },
  {
    name: "an object stream that unpacks to 800 MB",
    make: () =>
      objectStream({ entries: "/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode", data: bomb(800) }),
  },
  {
    name: "a cross-reference stream that unpacks to 800 MB",
    make: () =>
      ascii(
        `%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 100000000 /W [1 2 1] /Root 2 0 R /Filter /FlateDecode /Length 777000 >>\nstream\n` +
          `${bomb(800).toString("latin1")}\nendstream\nendobj\nstartxref\n9\n%%EOF`,
      ),
  },
  {
    name: "a hundred filters, one within another, around a bomb",
    make: () =>
      onePage({
        entries: `/Filter [${"/ASCIIHexDecode ".repeat(100)}/FlateDecode]`,
        data: bomb(100).toString("hex"),
      }),
  },
  {
    name: "arrays nested a million deep",
    make: () => onePage(packed(`${"[".repeat(1_000_000)} TJ`)),
  },
  {
    name: "a page with ten million text operators",
    make: () => onePage(packed(`BT /F1 10 Tf ${"(a)Tj ".repeat(10_000_000)}ET`)),
  },
  {
    name: "a page with a million words, each at its own place",
    make: () =>
      onePage(
        packed(
          `BT /F1 10 Tf ${Array.from({ length: 1_000_000 }, (_, i) => `1 0 0 1 ${i % 599} ${i % 797} Tm (w)Tj`).join(" ")} ET`,
        ),
      ),
  },
  {
    name: "a form that draws itself",
    make: () =>
      drawing(packed("/X Do"), {
        entries: "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
        data: "/X Do /X Do",
      }),
  },
  {
    name: "forms that each draw the next ten times, ten deep",
    make: () => formsOfForms(10),
  },
  {
    name: "a map from characters to text with ranges of four thousand million",
    make: () =>
      fontWith(
        `1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange`,
      ),
  },
  {
    name: "a map of characters that unpacks to 200 MB",
    make: () => fontWith("100 beginbfchar <00> <0041> ".repeat(7_000_000)),
  },
  {
    name: "an embedded font of noise",
    make: () => {
      const noise = randomFillSync(new Uint8Array(2_000_000));
      return writePdf([
        CATALOG,
        PAGES,
        page(),
        packed(text("Words in a font that is none")),
        "<< /Type /Font /Subtype /TrueType /BaseFont /Noise /FirstChar 32 /LastChar 34 /Widths [1 2 3] /FontDescriptor 6 0 R >>",
        "<< /Type /FontDescriptor /FontName /Noise /Flags 4 /FontFile2 7 0 R >>",
        { entries: "/Length1 2000000", data: noise },
      ]);
    },
  },
  { name: "JBIG2 and JPEG 2000 of noise", make: () => imagesOfNoise() },
  {
    name: "an image that claims 60 000 by 60 000 points",
    make: () =>
      drawing(
        packed("600 0 0 800 0 0 cm /X Do"),
        packed(
          "",
          "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8",
        ),
      ),
  },
  {
    name: "a stream that lies about its length",
    make: () => onePage({ entries: "/Length 999999999", data: text("The length of this is a lie.") }),
  },
  {
    name: "a stream whose length is itself",
    make: () => onePage({ entries: "/Length 4 0 R", data: text("The length of this is this.") }),
  },
];

function objectStream(stream: PdfObject): Uint8Array<ArrayBuffer> {
  const body = writePdf(["<< /Type /Catalog /Pages 3 0 R >>", stream]);
  // The pages are said to be the first object within the stream.
  const source = Buffer.from(body).toString("latin1");
  const at = source.indexOf("2 0 obj");
  const table = [
    [0, 0, 0],
    [1, source.indexOf("1 0 obj"), 0],
    [1, at, 0],
    [2, 2, 0],
  ];
  const entries = Buffer.alloc(table.length * 6);
  table.forEach(([type = 0, field = 0], i) => {
    entries.writeUInt8(type, i * 6);
    entries.writeUInt32BE(field, i * 6 + 1);
  });
  const cut = source.slice(0, source.indexOf("xref\n0"));
  return ascii(
    `${cut}4 0 obj\n<< /Type /XRef /Size 4 /W [1 4 1] /Root 1 0 R /Length ${entries.length} >>\nstream\n` +
      `${entries.toString("latin1")}\nendstream\nendobj\nstartxref\n${cut.length}\n%%EOF`,
  );
}

function formsOfForms(depth: number): Uint8Array<ArrayBuffer> {
  const form = (next: number) =>
    packed(
      "/X Do ".repeat(10),
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${next} 0 R >> >>`,
    );
  return drawing(
    packed("/X Do"),
    ...Array.from({ length: depth }, (_, i) => form(i + 6)),
    packed(text("deep"), "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
  );
}

const fontWith = (map: string) =>
  writePdf([
    CATALOG,
    PAGES,
    page(),
    packed(text("mapped")),
    "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
    packed(`/CIDInit /ProcSet findresource begin begincmap ${map} endcmap end`),
  ]);

function imagesOfNoise(): Uint8Array<ArrayBuffer> {
  const image = (filter: string) => ({
    entries: `/Type /XObject /Subtype /Image /Width 1000 /Height 1000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /${filter}`,
    data: randomFillSync(new Uint8Array(200_000)),
  });
  return drawing(packed("600 0 0 800 0 0 cm /X Do /Y Do"), image("JBIG2Decode"), image("JPXDecode"));
}
