import { SourceError } from "@earmark/core";
import { Parser } from "htmlparser2";

import type { BlockList, Marks } from "../file/block-list.ts";

const LIMITS = { depth: 400, tags: 400_000, attributes: 200 };
const CHUNK = 65_536;
const UNSEEN = new Set(
  "head script style template noscript iframe svg math object audio video rt rp nav".split(" "),
);
const INLINE = new Set(
  "a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark q ruby rb s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/**
 * Adds the text of a page of a book to a list, block by block. Gives the index of the block at which each element with one
 * of the wanted ids begins. Throws SourceError "too-large" or "malformed" for what no book holds.
 */
export function addXhtml(list: BlockList, html: string, wanted: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  const page = createPage(list);
  const limit = createLimits();
  let unseen = 0;
  const parser = new Parser(
    {
      onopentagname: limit.open,
      onattribute: limit.attribute,
      onopentag(name, attributes) {
        if (unseen > 0 || UNSEEN.has(name) || attributes["hidden"] !== undefined) return void unseen++;
        page.open(name);
        const id = attributes["id"];
        if (id !== undefined && wanted.has(id) && !found.has(id)) found.set(id, page.nextBlock());
      },
      onclosetag(name) {
        limit.close();
        if (unseen > 0) unseen--;
        else page.close(name);
      },
      ontext(text) {
        if (unseen === 0) page.say(text);
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true, recognizeCDATA: true },
  );
  for (let at = 0; at < html.length; at += CHUNK) parser.write(html.slice(at, at + CHUNK));
  parser.end();
  page.end();
  return found;
}

/** Running text between the tags that end a block; rows of tables as a whole. */
function createPage(list: BlockList) {
  let text = "";
  let marks: Marks = {};
  let row: string[] | undefined;
  const flush = () => {
    if (row) return void (text += " ");
    if (text.trim()) list.add(text, marks);
    text = "";
  };
  return {
    /** Where what comes next will stand; a block that is open and has no words yet is what comes next. */
    nextBlock: () => list.blocks.length + (text.trim() ? 1 : 0),
    say: (more: string) => void (text += more),
    open(name: string) {
      if (name === "br") text += "\n";
      if (INLINE.has(name) || name === "br") return;
      flush();
      marks = marksOf(name) ?? marks;
      if (name === "tr") row = [];
    },
    close(name: string) {
      if (INLINE.has(name) || name === "br") return;
      if (name === "td" || name === "th") {
        row?.push(text);
        if (row) text = "";
      } else if (name === "tr" && row) {
        list.addRow(row);
        [row, text] = [undefined, ""];
      }
      flush();
      if (marksOf(name)) marks = {};
    },
    end() {
      row = undefined;
      flush();
    },
  };
}

function marksOf(name: string): Marks | undefined {
  if (/^h[1-6]$/.test(name)) return { heading: Number(name.slice(1)) };
  if (name === "li") return { block: "list-item" };
  if (name === "blockquote") return { block: "quote" };
  return name === "pre" ? { block: "code" } : undefined;
}

function createLimits() {
  let depth = 0;
  let tags = 0;
  let attributes = 0;
  return {
    open() {
      attributes = 0;
      if (++depth > LIMITS.depth)
        throw new SourceError("malformed", "The file is nested too deep to be read");
      if (++tags > LIMITS.tags)
        throw new SourceError("too-large", "The file has more parts than can be read");
    },
    attribute() {
      if (++attributes > LIMITS.attributes)
        throw new SourceError("malformed", "The file is full of attributes, as no program writes it");
    },
    close() {
      depth--;
    },
  };
}
