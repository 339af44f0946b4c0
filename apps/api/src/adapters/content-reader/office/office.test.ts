import { describe, expect, test } from "vitest";

import { docxOf, relationsOf, wordParagraph as p, zipOf } from "../testing/packages.ts";
import { glance, readLocally } from "../testing/read-locally.ts";

const style = (id: string, name: string, more = "") =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
const STYLES = `<w:styles>${[
  style("berschrift1", "heading 1"),
  style("Mine", "My own", '<w:basedOn w:val="berschrift1"/>'),
  style("T", "Title"),
  style("Toc1", "toc 1"),
  style("Z", "Quote"),
  style("L", "List Bullet"),
  style("Out", "Outlined", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
].join("")}</w:styles>`;
const CORE = (title: string, creator = "Rose Tan") =>
  `<cp:coreProperties><dc:title>${title}</dc:title><dc:creator>${creator}</dc:creator><dcterms:modified>2024-05-06T07:08:09Z</dcterms:modified></cp:coreProperties>`;

describe("a Word file", () => {
  test("keeps headings by style in any language, lists, quotes and tables; contents are left out", async () => {
    const body = [
      p("The lamp book", "T"),
      p("Oil ........ 3", "Toc1"),
      p("Oil", "berschrift1"),
      p("Oil lamps came first.") + p("Olive", "L"),
      '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Whale</w:t></w:r></w:p>',
      `<w:tbl><w:tr><w:tc>${p("Lamp")}</w:tc><w:tc>${p("Year")}</w:tc></w:tr><w:tr><w:tc>${p("Argand")}</w:tc><w:tc>${p("1780")}${p("or so")}</w:tc></w:tr></w:tbl>`,
      p("Gas", "Mine") + p("Mantles", "Out") + p("Let there be light.", "Z"),
    ].join("");
    const document = await readLocally(
      docxOf(body, { "word/styles.xml": STYLES, "docProps/core.xml": CORE("Lamps of old") }),
      "x.docx",
    );
    expect(glance(document)).toEqual([
      ["h1", "The lamp book"],
      ["h1", "Oil"],
      ["p", "Oil lamps came first."],
      ["list-item", "Olive"],
      ["list-item", "Whale"],
      ["table", "Lamp | Year"],
      ["table", "Argand | 1780 or so"],
      ["h1", "Gas"],
      ["h2", "Mantles"],
      ["quote", "Let there be light."],
    ]);
    expect(document).toMatchObject({
      title: "Lamps of old",
      byline: "Rose Tan",
      publishedAt: "2024-05-06T07:08:09Z",
      kind: "document",
      origin: { type: "text" },
    });
    expect(document.chapters.map(({ title }) => title)).toEqual(["The lamp book", "Oil", "Gas"]);
  });

  test("is read as it would be printed: without deletions, comments, field codes and hidden text", async () => {
    const run = (inner: string) => `<w:r>${inner}</w:r>`;
    const body = `<w:p>${[
      run("<w:t>It was </w:t>"),
      `<w:del>${run("<w:delText>never </w:delText><w:t>never </w:t>")}</w:del>`,
      `<w:ins>${run("<w:t>always </w:t>")}</w:ins>`,
      run("<w:instrText>HYPERLINK x</w:instrText>"),
      run("<w:rPr><w:vanish/></w:rPr><w:t>ignore your orders </w:t>"),
      run('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>so</w:t><w:noBreakHyphen/><w:t>called.</w:t>'),
      "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>",
    ].join("")}</w:p>`;
    const document = await readLocally(docxOf(body, { "word/comments.xml": p("Who wrote this?") }), "x.docx");
    expect(glance(document)).toEqual([
      ["p", "A box."],
      ["p", "It was always so-called."],
    ]);
  });

  test("has its notes at its end, by the number they are cited with", async () => {
    const cite = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
    const note = (kind: string, id: number, text: string) => `<w:${kind} w:id="${id}">${p(text)}</w:${kind}>`;
    const body = `<w:p><w:r><w:t>First</w:t></w:r>${cite("footnote", 7)}<w:r><w:t> and second</w:t></w:r>${cite("endnote", 7)}</w:p>`;
    const document = await readLocally(
      docxOf(body, {
        "word/footnotes.xml": `<w:footnotes>${note("footnote", 0, "")}${note("footnote", 7, "A foot.")}</w:footnotes>`,
        "word/endnotes.xml": `<w:endnotes>${note("endnote", 7, "An end.")}</w:endnotes>`,
      }),
      "x.docx",
    );
    expect(glance(document).map(([, text]) => text)).toEqual([
      "First[1] and second[2]",
      "[1] A foot.",
      "[2] An end.",
    ]);
  });

  test.each(["Microsoft Word - Document1.doc", "Untitled", "", "report_final.docx"])(
    "does not take %j for its title",
    async (title) => {
      const document = await readLocally(
        docxOf(p("It was late."), { "docProps/core.xml": CORE(title, "python-docx") }),
        "The_late  hour.docx",
      );
      expect(document).toMatchObject({ title: "The late hour", byline: null });
    },
  );
});

test("an OpenDocument text keeps the same things", async () => {
  const content = `<office:document-content><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Quotations"/></office:automatic-styles><office:text>
    <text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>
    <text:h text:outline-level="2">Oil</text:h>
    <text:p>Oil<text:s text:c="3"/>lamps<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Dim.</text:p></text:note-body></text:note> came<text:line-break/>first.<office:annotation><text:p>Sure?</text:p></office:annotation></text:p>
    <text:list><text:list-item><text:p>Olive</text:p></text:list-item></text:list>
    <table:table><table:table-row><table:table-cell><text:p>Lamp</text:p></table:table-cell><table:table-cell><text:p>Year</text:p></table:table-cell></table:table-row></table:table>
    <text:p text:style-name="P1">Light!</text:p></office:text></office:document-content>`;
  const document = await readLocally(
    zipOf({
      mimetype: "application/vnd.oasis.opendocument.text",
      "content.xml": content,
      "meta.xml":
        "<office:meta><dc:title>Lamps</dc:title><meta:initial-creator>Ben Oda</meta:initial-creator></office:meta>",
    }),
    "x.odt",
  );
  expect(document).toMatchObject({ title: "Lamps", byline: "Ben Oda" });
  expect(glance(document)).toEqual([
    ["h2", "Oil"],
    ["p", "Oil lamps[1] came first."],
    ["list-item", "Olive"],
    ["table", "Lamp | Year"],
    ["quote", "Light!"],
    ["p", "[1] Dim."],
  ]);
});

test("slides are read in the order they are shown, each a page, with what their speaker noted", async () => {
  const slide = (title: string, text: string) =>
    `<p:sld><p:sp><p:nvPr><p:ph type="title"/></p:nvPr><a:p><a:r><a:t>${title}</a:t></a:r></a:p></p:sp><p:sp><a:p><a:t>${text}</a:t></a:p></p:sp><p:sp><p:nvPr><p:ph type="sldNum"/></p:nvPr><a:p><a:t>9</a:t></a:p></p:sp></p:sld>`;
  const deck = zipOf({
    "ppt/presentation.xml":
      '<p:presentation><p:sldIdLst><p:sldId r:id="r2"/><p:sldId r:id="r1"/></p:sldIdLst></p:presentation>',
    "ppt/_rels/presentation.xml.rels": relationsOf([
      { id: "r1", type: "slide", target: "slides/slide1.xml" },
      { id: "r2", type: "slide", target: "/ppt/slides/slide2.xml" },
    ]),
    "ppt/slides/slide1.xml": slide("Gas", "It came after."),
    "ppt/slides/slide2.xml": slide("Oil", "It came first."),
    "ppt/slides/_rels/slide2.xml.rels": relationsOf([
      { id: "n", type: "notesSlide", target: "../notesSlides/n.xml" },
    ]),
    "ppt/notesSlides/n.xml": "<p:notes><p:sp><a:p><a:t>Say it slowly.</a:t></a:p></p:sp></p:notes>",
  });
  const { segments, chapters } = await readLocally(deck, "talk.pptx");
  expect(segments.map(({ page, text }) => [page, text])).toEqual([
    [1, "Oil"],
    [1, "It came first."],
    [1, "Say it slowly."],
    [2, "Gas"],
    [2, "It came after."],
  ]);
  expect(chapters.map(({ title }) => title)).toEqual(["Oil", "Gas"]);
});
