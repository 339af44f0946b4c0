import { Document } from "@earmark/core";
import { describe, expect, test } from "vitest";

import { readPdf } from "./read-pdf.ts";
import { print, prose } from "./testing/print.ts";
import { type PageText, writePages } from "./testing/write-pdf.ts";

type Extras = Parameters<typeof writePages>[1];

async function read(pages: PageText[][], extras?: Extras) {
  const { document } = await readPdf({ bytes: writePages(pages, extras), facts: {} }, () => {});
  expect(Document.parse(document)).toEqual(document);
  return document;
}
const textOf = ({ segments }: Document) => segments.map(({ text }) => text).join(" ");
const numbersIn = (text: string) => [...text.matchAll(/number (\d+)/g)].map(([, number]) => Number(number));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

const HEAD: PageText = { x: 50, y: 740, text: "On lamps", size: 20 };
const COLUMNS = [
  { x: 50, y: 700, width: 230 },
  { x: 310, y: 700, width: 230 },
];
const [LEFT, RIGHT] = COLUMNS as [(typeof COLUMNS)[0], (typeof COLUMNS)[0]];

describe("reading order", () => {
  test("two columns below a title are read one after the other", async () => {
    const document = await read([[HEAD, ...print(prose(1, 8), LEFT), ...print(prose(9, 8), RIGHT)]]);
    expect(document.title).toBe("On lamps");
    expect(document.segments[0]).toMatchObject({ text: "On lamps", heading: 1, page: 1 });
    expect(numbersIn(textOf(document))).toEqual(upTo(16));
  });

  test("three columns whose lines do not meet, around a heading across them", async () => {
    const row = (y: number, from: number) =>
      [0, 1, 2].flatMap((i) => print(prose(from + 4 * i, 4), { x: 40 + i * 180, y: y - i * 4, width: 160 }));
    const across: PageText = {
      x: 40,
      y: 480,
      text: "What came after the lamps, in the words of those who saw it",
      size: 16,
    };
    const document = await read([[...row(700, 1), across, ...row(450, 13)]]);
    expect(numbersIn(textOf(document))).toEqual(upTo(24));
  });

  test("a table is read row by row", async () => {
    const rows = [
      ["Lamp", "Watt", "Hours"],
      ["Oil", "3", "12"],
      ["Gas", "40", "8"],
      ["Arc", "300", "9"],
    ];
    const cells = rows.flatMap((row, i) =>
      row.map((text, j) => ({ text, x: 60 + j * 120, y: 500 - i * 14 })),
    );
    const { segments } = await read([[...print(prose(1, 6), { x: 50, y: 700, width: 480 }), ...cells]]);
    expect(segments.filter(({ block }) => block === "table").map(({ text }) => text)).toEqual(
      rows.map((row) => row.join(" | ")),
    );
  });
});

describe("paragraphs", () => {
  const body = { x: 50, y: 700, width: 480 };

  test("go on over a page's end, past its footnote, running lines and number", async () => {
    const frame = (n: number): PageText[] => [
      { x: 50, y: 770, text: `A history of lamps ${n}`, size: 8 },
      { x: 290, y: 30, text: String(n) },
    ];
    const note: PageText = { x: 50, y: 70, text: "1 A note about oil.", size: 7 };
    const torn =
      "In those years the lamps were lit by hand with much care by day and by night in every house";
    const { segments } = await read([
      [...frame(1), ...print(`${torn} of the town`, { ...body, y: 130 }), note],
      [...frame(2), ...print("and so it went on until the gas came.", body)],
      [...frame(3), ...print(prose(4, 2), body)],
    ]);
    expect(segments.map(({ text, page }) => [page, text])).toEqual([
      [1, `${torn} of the town and so it went on until the gas came.`],
      [1, "1 A note about oil."],
      [3, prose(4, 2)],
    ]);
  });

  test("lose the hyphens of their lines and keep those of their words", async () => {
    const lines = [
      "The lamp maker was a well-known man of the town, who under-",
      "stood oil. Every lamp of his was long-lived, and it was well-",
      "known that a long-",
      "lived lamp is dear to the people who must read by it at night.",
    ].map((text, i) => ({ text, x: 50, y: 700 - 12 * i }));
    const text = textOf(await read([lines]));
    expect(text).toContain("who understood oil");
    expect(text).toContain("it was well-known that a long-lived lamp is dear");
  });

  test("are told apart by their indent, and a list by its marks", async () => {
    const { segments } = await read([
      [
        ...print(prose(1, 2), { ...body, y: 700 }),
        { ...(print(prose(3, 1), { ...body, x: 65, y: 664 })[0] as PageText) },
        { x: 60, y: 640, text: "\x95 Oil lamps" },
        { x: 60, y: 628, text: "\x95 Gas lamps" },
      ],
    ]);
    expect(segments.map(({ block, text }) => [block, text.slice(0, 17)])).toEqual([
      [undefined, "Sentence number 1"],
      [undefined, "Sentence number 3"],
      ["list-item", "Oil lamps"],
      ["list-item", "Gas lamps"],
    ]);
  });

  test("a bold line by itself is a heading, below the larger ones", async () => {
    const { segments } = await read([
      [
        HEAD,
        ...print(prose(1, 4), body),
        { x: 50, y: 620, text: "1.1 Of oil", font: "bold" },
        ...print(prose(5, 4), { ...body, y: 600 }),
      ],
    ]);
    expect(segments.filter(({ heading }) => heading).map(({ heading, text }) => [heading, text])).toEqual([
      [1, "On lamps"],
      [2, "1.1 Of oil"],
    ]);
  });
});

describe("what a file says of itself", () => {
  const page = [[HEAD, ...print(prose(1, 4), LEFT)]];

  test("title, author and day are taken where they are sane", async () => {
    const info = "/Title (Lamps of the North) /Author (Rose Tan) /CreationDate (D:20240103093826+01'00')";
    expect(await read(page, { info })).toMatchObject({
      title: "Lamps of the North",
      byline: "Rose Tan",
      publishedAt: "2024-01-03",
      language: "en",
    });
  });

  test.each(["Microsoft Word - lamps.doc", "untitled", "C:\\\\lamps\\\\draft", "lamps_final.indd"])(
    "the title %s is none",
    async (title) => {
      const document = await read(page, {
        info: `/Title (${title}) /Author (Administrator) /CreationDate (D:2999)`,
      });
      expect(document).toMatchObject({ title: "On lamps", byline: null, publishedAt: null });
    },
  );

  test("bookmarks become chapters at their headings", async () => {
    const { chapters, segments } = await read(
      [page[0] ?? [], [{ ...HEAD, text: "On gas" }, ...print(prose(5, 4), LEFT)]],
      {
        catalog: "/Outlines 11 0 R",
        more: [
          "<< /Type /Outlines /First 12 0 R /Last 13 0 R >>",
          "<< /Title (On lamps) /Parent 11 0 R /Next 13 0 R /Dest [7 0 R /XYZ 0 770 0] >>",
          "<< /Title (On gas) /Parent 11 0 R /Dest [9 0 R /Fit] >>",
        ],
      },
    );
    expect(
      chapters.map(({ title, startSegmentId }) => [
        title,
        segments.find(({ id }) => id === startSegmentId)?.text,
      ]),
    ).toEqual([
      ["On lamps", "On lamps"],
      ["On gas", "On gas"],
    ]);
  });
});

test("five hundred honest pages are read whole", { timeout: 120_000 }, async () => {
  const pages = upTo(500).map((n) => print(prose(n * 10, 10), LEFT));
  const { segments } = await read(pages);
  expect(new Set(segments.map(({ page }) => page)).size).toBe(500);
});
