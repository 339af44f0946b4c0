import { randomFillSync } from "node:crypto";

import type { HostilePdf } from "./hostile-pdfs.ts";
import { ascii, CATALOG, FONT, page, PAGES, text } from "./one-page.ts";
import { packed, writePages, writePdf } from "./write-pdf.ts";

/** Trees and tables that go round in circles, go on for ever, or break off. */
export const hostileObjects: readonly HostilePdf[] = [
  {
    name: "a page tree whose child is its parent",
    make: () =>
      writePdf([
        CATALOG,
        "<< /Type /Pages /Count 5 /Kids [3 0 R] >>",
        "<< /Type /Pages /Parent 2 0 R /Count 5 /Kids [2 0 R 3 0 R] >>",
      ]),
  },
  {
    name: "a page tree nested 50 000 deep",
    make: () =>
      writePdf([
        CATALOG,
        ...Array.from({ length: 50_000 }, (_, i) => `<< /Type /Pages /Count 1 /Kids [${i + 3} 0 R] >>`),
        "<< /Type /Page /MediaBox [0 0 9 9] >>",
      ]),
  },
  {
    name: "a page tree that doubles at each of 30 levels",
    make: () =>
      writePdf([
        CATALOG,
        ...Array.from(
          { length: 30 },
          (_, i) => `<< /Type /Pages /Count ${2 ** (30 - i)} /Kids [${i + 3} 0 R ${i + 3} 0 R] >>`,
        ),
        page(),
      ]),
  },
  {
    name: "one page, nine thousand times over",
    make: () =>
      writePdf([
        CATALOG,
        `<< /Type /Pages /Count 9000 /Kids [${"3 0 R ".repeat(9000)}] >>`,
        page(),
        packed(text("Again and again.").repeat(500)),
        FONT,
      ]),
  },
  {
    name: "a count of two thousand million pages",
    make: () =>
      writePdf([
        CATALOG,
        "<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>",
        page(),
        packed(text("One.")),
        FONT,
      ]),
  },
  {
    name: "a negative count of pages",
    make: () =>
      writePdf([CATALOG, "<< /Type /Pages /Count -7 /Kids [3 0 R] >>", page(), packed(text("One.")), FONT]),
  },
  {
    name: "cross-reference tables that point at each other",
    make: () =>
      ascii(
        `%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 79 >>\n` +
          `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 /XRefStm 9 >>\nstartxref\n9\n%%EOF`,
      ),
  },
  {
    name: "fifty thousand cross-reference tables, one after the other",
    make: () => chainOfTables(50_000),
  },
  {
    name: "a cross-reference table that claims 99 999 999 entries",
    make: () =>
      ascii(
        `%PDF-1.7\nxref\n0 99999999\n${"0000000009 00000 n \n".repeat(1000)}trailer\n<< /Size 99999999 /Root 1 0 R >>\nstartxref\n9\n%%EOF`,
      ),
  },
  {
    name: "a million tiny objects and no table of them",
    make: () =>
      ascii(
        `%PDF-1.7\n${Array.from({ length: 1_000_000 }, (_, i) => `${i + 1} 0 obj 1 endobj`).join("\n")}\n%%EOF`,
      ),
  },
  {
    name: "a catalog of dictionaries nested 500 000 deep",
    make: () => writePdf([`<< /Pages ${"<< /A ".repeat(500_000)} 1 ${">> ".repeat(500_000)} >>`]),
  },
  {
    name: "bookmarks that lead back to themselves",
    make: () =>
      writePages([[{ x: 50, y: 700, text: "A page with bookmarks in a ring." }]], {
        catalog: "/Outlines 9 0 R",
        more: [
          "<< /Type /Outlines /First 10 0 R /Last 10 0 R >>",
          "<< /Title (Ring) /Parent 9 0 R /First 10 0 R /Next 10 0 R /Dest [7 0 R /Fit] >>",
        ],
      }),
  },
  {
    name: "the first half of a file",
    make: () => {
      const whole = writePages([[{ x: 50, y: 700, text: "All of it." }]]);
      return whole.slice(0, whole.length / 2);
    },
  },
  { name: "a header and nothing else", make: () => ascii("%PDF-1.7\n") },
  { name: "a ZIP archive called PDF", make: () => ascii(`PK\x03\x04${"\0".repeat(2000)}`) },
  {
    name: "a megabyte of noise after a header",
    make: () =>
      new Uint8Array(Buffer.concat([ascii("%PDF-1.4\n"), randomFillSync(new Uint8Array(1_000_000))])),
  },
  {
    name: "a file that needs a password",
    make: () => encrypted(),
  },
];

function chainOfTables(count: number): Uint8Array<ArrayBuffer> {
  let source = "%PDF-1.7\n";
  let before = 0;
  for (let i = 0; i < count; i++) {
    const at = source.length;
    source += `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 ${before ? `/Prev ${before}` : ""} >>\n`;
    before = at;
  }
  return ascii(`${source}startxref\n${before}\n%%EOF`);
}

/** Encrypted with a password of which the file keeps only what can't be guessed here. */
const encrypted = () =>
  writePdf(
    [CATALOG, PAGES, page(), packed(text("Secret.")), FONT],
    `/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] ` +
      `/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <${"5A".repeat(32)}> /U <${"A5".repeat(32)}> >>`,
  );
