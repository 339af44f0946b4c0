import { type Document, type DocumentFacts, SourceError } from "@earmark/core";

import { assembleFile } from "../file/assemble-file.ts";
import type { Marks } from "../file/block-list.ts";
import type { Zip } from "../zip/open-zip.ts";
import { readCoreProperties } from "./core-properties.ts";
import { createProse, type Prose } from "./prose.ts";
import { walkXml, type XmlEvents } from "./walk-xml.ts";

/** Deletions, comments, descriptions of pictures, generated indexes, ruby, and the mark a note is cited by. */
const SKIPPED = new Set(
  "tracked-changes annotation title desc table-of-content alphabetical-index illustration-index table-index ruby-text note-citation".split(
    " ",
  ),
);
const MAX_SPACES = 20;

/** An OpenDocument text (.odt): headings, lists, tables, foot- and endnotes. */
export async function readOdt(zip: Zip, file: { name: string; facts: DocumentFacts }): Promise<Document> {
  const manifest = await zip.read("META-INF/manifest.xml");
  if (manifest && Buffer.from(manifest).includes("encryption-data"))
    throw new SourceError("password-needed", "The file is locked with a password");
  const xml = await zip.read("content.xml");
  if (!xml) throw new SourceError("malformed", "The OpenDocument file has no text part");
  const prose = createProse();
  const notes = new Map<string, string>();
  walkXml(xml, contentEvents(prose, notes));
  return assembleFile(
    prose.finish((id) => notes.get(id)),
    file,
    readCoreProperties(await zip.read("meta.xml")),
  );
}

function contentEvents(prose: Prose, notes: Map<string, string>): XmlEvents {
  const styles = new Map<string, string>();
  let skipped = 0;
  let lists = 0;
  let note: string | undefined;
  const say = (text: string) => {
    if (note === undefined) prose.say(text);
    else notes.set(note, (notes.get(note) ?? "") + text);
  };
  const openNote = () => {
    const id = String(notes.size);
    say(`[${prose.cite(id)}]`);
    notes.set((note = id), "");
  };
  return {
    open(name, attributes) {
      if (skipped > 0 || SKIPPED.has(name)) return void skipped++;
      if (name === "style")
        styles.set(attributes["style:name"] ?? "", attributes["style:parent-style-name"] ?? "");
      else if (name === "note") openNote();
      else if (note !== undefined) say(spacing(name, attributes));
      else if (name === "list") lists++;
      else if (name === "h" || name === "p")
        prose.openParagraph({
          ...(lists > 0 && { block: "list-item" }),
          ...marksOf(name, attributes, styles),
        });
      else if (name === "table") prose.openTable();
      else if (name === "table-row") prose.openRow();
      else say(spacing(name, attributes));
    },
    close(name) {
      if (skipped > 0) return void skipped--;
      if (name === "note") note = undefined;
      else if (note !== undefined) say(name === "p" ? " " : "");
      else if (name === "list") lists--;
      else if (name === "h" || name === "p") prose.closeParagraph();
      else if (name === "table") prose.closeTable();
      else if (name === "table-row") prose.closeRow();
      else if (name === "table-cell") prose.closeCell();
    },
    text(text) {
      if (skipped === 0) say(text);
    },
  };
}

type Attributes = Readonly<Record<string, string>>;

function marksOf(name: string, attributes: Attributes, styles: ReadonlyMap<string, string>): Marks {
  if (name === "h") {
    const level = Number(attributes["text:outline-level"] ?? 1);
    return { heading: Math.min(6, Math.max(1, Math.trunc(level) || 1)) };
  }
  const style = attributes["text:style-name"] ?? "";
  const named = `${styles.get(style) ?? ""} ${style}`;
  if (/(?:^|\s)Title\b/.test(named)) return { heading: 1 };
  if (/Quotations/.test(named)) return { block: "quote" };
  return /Preformatted/.test(named) ? { block: "code" } : {};
}

function spacing(name: string, attributes: Attributes): string {
  if (name === "s") return " ".repeat(Math.min(MAX_SPACES, Math.max(1, Number(attributes["text:c"]) || 1)));
  if (name === "tab") return " ";
  return name === "line-break" ? "\n" : "";
}
