import { docxOf, docxParts, relationsOf, wordParagraph, zipOf } from "../packages.ts";
import { type HostileFile, PROSE } from "./hostile-file.ts";

const SAID = wordParagraph(PROSE);

/** Word, OpenDocument and PowerPoint files whose parts are made to exhaust a parser, or to deceive a reader. */
export function hostileDocuments(): HostileFile[] {
  return [...markup(), ...word(), ...openDocuments(), ...slides()];
}

const docx = (
  name: string,
  ends: HostileFile["ends"],
  body: () => string,
  more?: () => Record<string, string>,
): HostileFile => ({
  name: `Word: ${name}`,
  fileName: "a.docx",
  ends,
  bytes: () => docxOf(body(), more?.()),
  ...(ends === "read" && { mustHold: PROSE }),
});

function markup(): HostileFile[] {
  const attributes = () => Array.from({ length: 200_000 }, (_, i) => `a${i}="x"`).join(" ");
  const doctype =
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  return [
    docx("200 000 attributes on one element", "refused", () => `<w:p ${attributes()}>${SAID}</w:p>`),
    docx("100 000 levels", "refused", () => "<w:p>".repeat(100_000) + SAID),
    {
      name: "Word: an entity bomb",
      fileName: "a.docx",
      ends: "refused",
      bytes: () =>
        zipOf({
          ...docxParts(""),
          "word/document.xml": `<?xml version="1.0"?>${doctype}<w:p><w:t>&b;&f;</w:t></w:p>`,
        }),
    },
    docx(
      "half a million unknown entities",
      "either",
      () => `${SAID}<w:p><w:r><w:t>${"&lol;&#x41;&".repeat(500_000)}</w:t></w:r></w:p>`,
    ),
    docx("an attribute of 8 MB", "read", () => `${SAID}<w:p w:id="${"x".repeat(8_000_000)}"/>`),
    docx("a comment that never ends", "read", () => `${SAID}<!-- ${"<w:p>".repeat(500_000)}`),
    docx("tags that never end", "either", () => SAID + "<w:p".repeat(1_000_000)),
    {
      name: "Word: text in UTF-16",
      fileName: "a.docx",
      ends: "read",
      mustHold: PROSE,
      bytes: () =>
        zipOf({
          ...docxParts(""),
          "word/document.xml": new Uint8Array(
            Buffer.from(`\uFEFF<w:document><w:body>${SAID}</w:body></w:document>`, "utf16le"),
          ),
        }),
    },
  ];
}

function word(): HostileFile[] {
  const style = (id: string, basedOn: string) =>
    `<w:style w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="${basedOn}"/></w:style>`;
  const circle = `<w:styles>${style("A", "B")}${style("B", "A")}${style("C", "C")}</w:styles>`;
  const notes = `<w:footnotes><w:footnote w:id="1"><w:p><w:r><w:t>${"note ".repeat(20_000)}</w:t></w:r></w:p></w:footnote></w:footnotes>`;
  return [
    docx(
      "styles based on each other in a circle",
      "read",
      () => wordParagraph(PROSE, "A") + wordParagraph("x", "C"),
      () => ({ "word/styles.xml": circle }),
    ),
    docx("a million tiny paragraphs", "refused", () => wordParagraph("x").repeat(250_000)),
    docx("10 MB in one paragraph", "refused", () => wordParagraph(`${PROSE} `.repeat(95_000))),
    docx("10 MB of one word", "refused", () => wordParagraph("x".repeat(10_000_000))),
    docx(
      "tables in tables",
      "read",
      () => `${SAID}${"<w:tbl><w:tr><w:tc>".repeat(300)}${SAID}${"</w:tc></w:tr></w:tbl>".repeat(300)}`,
    ),
    docx(
      "a row of 200 000 cells",
      "either",
      () => `${SAID}<w:tbl><w:tr>${`<w:tc>${wordParagraph("x")}</w:tc>`.repeat(200_000)}</w:tr></w:tbl>`,
    ),
    docx(
      "a note that is cited 100 000 times",
      "read",
      () =>
        SAID +
        wordParagraph("").replace("<w:t ", `${'<w:footnoteReference w:id="1"/>'.repeat(100_000)}<w:t `),
      () => ({ "word/footnotes.xml": notes }),
    ),
    docx(
      "text boxes within text boxes",
      "read",
      () =>
        `${SAID}${"<w:p><w:r><w:txbxContent>".repeat(300)}${SAID}${"</w:txbxContent></w:r></w:p>".repeat(300)}`,
    ),
  ];
}

function openDocuments(): HostileFile[] {
  const odt = (
    name: string,
    ends: HostileFile["ends"],
    content: () => string,
    more: Record<string, string> = {},
  ): HostileFile => ({
    name: `OpenDocument: ${name}`,
    fileName: "a.odt",
    ends,
    ...(ends === "read" && { mustHold: PROSE }),
    bytes: () =>
      zipOf({
        mimetype: "application/vnd.oasis.opendocument.text",
        "content.xml": `<office:text>${content()}</office:text>`,
        ...more,
      }),
  });
  return [
    odt(
      "a billion spaces",
      "read",
      () => `<text:p>${PROSE}</text:p><text:p>a${'<text:s text:c="1000000000"/>'.repeat(1_000)}</text:p>`,
    ),
    odt(
      "spaces that are no number",
      "read",
      () => `<text:p>${PROSE}</text:p><text:p>a<text:s text:c="-1e999"/><text:s text:c="NaN"/></text:p>`,
    ),
    odt(
      "200 000 notes",
      "refused",
      () =>
        `<text:p>${"<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>".repeat(200_000)}</text:p>`,
    ),
    odt("a locked text", "refused", () => "", { "META-INF/manifest.xml": "<manifest:encryption-data/>" }),
  ];
}

function slides(): HostileFile[] {
  const deck = (ids: readonly number[], count: number): Uint8Array =>
    zipOf({
      "ppt/presentation.xml": `<p:presentation><p:sldIdLst>${ids.map((id) => `<p:sldId r:id="r${id}"/>`).join("")}</p:sldIdLst></p:presentation>`,
      "ppt/_rels/presentation.xml.rels": relationsOf(
        Array.from({ length: count }, (_, i) => ({ id: `r${i}`, type: "slide", target: `slides/s${i}.xml` })),
      ),
      ...Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `ppt/slides/s${i}.xml`,
          `<p:sld><a:p><a:t>${PROSE}</a:t></a:p></p:sld>`,
        ]),
      ),
    });
  return [
    {
      name: "slides: one that is shown 100 000 times",
      fileName: "a.pptx",
      ends: "read",
      mustHold: PROSE,
      bytes: () =>
        deck(
          Array.from({ length: 100_000 }, () => 0),
          1,
        ),
    },
    {
      name: "slides: 5 000 of them",
      fileName: "a.pptx",
      ends: "refused",
      bytes: () => deck([...Array.from({ length: 5_000 }).keys()], 5_000),
    },
  ];
}
