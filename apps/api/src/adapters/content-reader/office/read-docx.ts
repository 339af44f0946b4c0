import { type Document, type DocumentFacts, SourceError } from "@earmark/core";

import { assembleFile } from "../file/assemble-file.ts";
import type { Block } from "../file/block-list.ts";
import type { Zip } from "../zip/open-zip.ts";
import { readCoreProperties } from "./core-properties.ts";
import { outlineMarks, readStyles, type StyleMarks } from "./docx-styles.ts";
import { readRelations } from "./package-relations.ts";
import { createProse, type Prose } from "./prose.ts";
import { walkXml, withoutSkipped, type XmlEvents } from "./walk-xml.ts";

/** Deleted and moved-away words, codes of fields, the older twin of a text box, ruby, and what has another reader. */
const SKIPPED = new Set(
  "del moveFrom instrText delText delInstrText Fallback rt altChunk object pict sectPr rPrChange pPrChange".split(
    " ",
  ),
);
const ON = /^(?!0$|false$|off$)/;

/**
 * A Word file (.docx): headings, lists, tables, foot- and endnotes. Comments, deletions, hidden text and pictures are
 * left out, and nothing it points to is fetched. Read as a stream, since trees of it take fifty times its size.
 */
export async function readDocx(zip: Zip, file: { name: string; facts: DocumentFacts }): Promise<Document> {
  const relations = await readRelations(zip, "");
  const main =
    [...relations.values()].find(({ type }) => type === "officeDocument")?.target ?? "word/document.xml";
  const xml = await zip.read(main);
  if (!xml) throw new SourceError("malformed", "The Word file has no text part");
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const prose = createProse();
  walkXml(xml, bodyEvents(prose, readStyles(await zip.read(`${folder}styles.xml`))));
  const notes = new Map([
    ...noteTexts("footnote", await zip.read(`${folder}footnotes.xml`)),
    ...noteTexts("endnote", await zip.read(`${folder}endnotes.xml`)),
  ]);
  const blocks: readonly Block[] = prose.finish((id) => notes.get(id));
  return assembleFile(blocks, file, readCoreProperties(await zip.read("docProps/core.xml")));
}

function bodyEvents(prose: Prose, styleOf: StyleMarks): XmlEvents {
  const run = createRun(prose.say);
  let isInProperties = false;
  const properties = (name: string, value: string) => {
    if (name === "pStyle") {
      const marks = styleOf(value);
      if (marks === "skip") prose.drop();
      else prose.mark(marks);
    } else if (name === "outlineLvl") prose.mark(outlineMarks(Number(value)));
    else if (name === "numId" && value !== "0") prose.mark({ block: "list-item" });
  };
  return withoutSkipped(SKIPPED, {
    open(name, attributes) {
      if (name === "p") prose.openParagraph({});
      else if (name === "pPr") isInProperties = true;
      else if (name === "tbl") prose.openTable();
      else if (name === "tr") prose.openRow();
      else if (name === "footnoteReference" || name === "endnoteReference")
        prose.say(`[${prose.cite(`${name.slice(0, -9)}:${attributes["w:id"]}`)}]`);
      else if (isInProperties) properties(name, attributes["w:val"] ?? "");
      else run.open(name, attributes);
    },
    close(name) {
      if (name === "p") prose.closeParagraph();
      else if (name === "pPr") isInProperties = false;
      else if (name === "tbl") prose.closeTable();
      else if (name === "tr") prose.closeRow();
      else if (name === "tc") prose.closeCell();
      else run.close(name);
    },
    text: run.text,
  });
}

/** The words of runs: `<w:t>` in `<w:r>`, unless they are hidden. */
function createRun(say: (text: string) => void) {
  let isText = false;
  let isHidden = false;
  return {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === "t") isText = true;
      else if (name === "r") isHidden = false;
      else if (name === "vanish") isHidden = ON.test(attributes["w:val"] ?? "");
      else if (name === "tab" || name === "br" || name === "cr") say(name === "tab" ? " " : "\n");
      else if (name === "noBreakHyphen") say("-");
    },
    close(name: string) {
      if (name === "t") isText = false;
      else if (name === "r") isHidden = false;
    },
    text(text: string) {
      if (isText && !isHidden) say(text);
    },
  };
}

function noteTexts(kind: "footnote" | "endnote", xml: Uint8Array | undefined): Map<string, string> {
  const notes = new Map<string, string>();
  let id = "";
  let text = "";
  const run = createRun((more) => (text += more));
  const events = withoutSkipped(SKIPPED, {
    open(name, attributes) {
      if (name === kind) [id, text] = [`${kind}:${attributes["w:id"]}`, ""];
      else run.open(name, attributes);
    },
    close(name) {
      if (name === kind) notes.set(id, text);
      else if (name === "p") text += " ";
      else run.close(name);
    },
    text: run.text,
  });
  if (xml) walkXml(xml, events);
  return notes;
}
