import { type Document, type DocumentFacts, SourceError } from "@earmark/core";

import { assembleFile } from "../file/assemble-file.ts";
import type { Marks } from "../file/block-list.ts";
import type { Zip } from "../zip/open-zip.ts";
import { readCoreProperties } from "./core-properties.ts";
import { createProse, type Prose } from "./prose.ts";
import { walkXml, withoutSkipped, type XmlEvents } from "./walk-xml.ts";

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
  const note = createNote(prose, notes);
  let lists = 0;
  return withoutSkipped(SKIPPED, {
    open(name, attributes) {
      if (name === "style")
        styles.set(attributes["style:name"] ?? "", attributes["style:parent-style-name"] ?? "");
      else if (name === "note") note.open();
      else if (note.isOpen()) note.say(spacing(name, attributes));
      else if (name === "list") lists++;
      else if (name === "h" || name === "p")
        prose.openParagraph({
          ...(lists > 0 && { block: "list-item" }),
          ...marksOf(name, attributes, styles),
        });
      else if (name === "table") prose.openTable();
      else if (name === "table-row") prose.openRow();
      else prose.say(spacing(name, attributes));
    },
    close(name) {
      if (name === "note") note.close();
      else if (note.isOpen()) note.say(name === "p" ? " " : "");
      else if (name === "list") lists--;
      else if (name === "h" || name === "p") prose.closeParagraph();
      else if (name === "table") prose.closeTable();
      else if (name === "table-row") prose.closeRow();
      else if (name === "table-cell") prose.closeCell();
    },
    text: (text) => (note.isOpen() ? note : prose).say(text),
  });
}

/** A note stands where it is cited, in the middle of a paragraph: its words are kept for the end. */
function createNote(prose: Prose, notes: Map<string, string>) {
  let id: string | undefined;
  return {
    isOpen: () => id !== undefined,
    open() {
      id = String(notes.size);
      prose.say(`[${prose.cite(id)}]`);
      notes.set(id, "");
    },
    say(text: string) {
      if (id !== undefined) notes.set(id, (notes.get(id) ?? "") + text);
    },
    close() {
      id = undefined;
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
