import { SourceError } from "@earmark/core";
import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

import type { PageElement } from "./page-tree.ts";
import { SKIPPED, VOID } from "./tags.ts";
import { addText, closeElement, createTreeBuilder, openElement, type TreeBuilder } from "./tree-builder.ts";

/** What a page may cost. The figures leave room for a whole book on one page and stop what only a trap would need. */
const LIMITS = { characters: 8_000_000, tags: 400_000, attributes: 1_000_000, elements: 60_000 };
const MAX_NAME_LENGTH = 40;
const MAX_VALUE_LENGTH = 2_000;

const KEPT_ATTRIBUTES = new Set(
  "alt aria-hidden class content datetime hidden href id itemprop lang name property rel role src style type".split(
    " ",
  ),
);
/** Where `<x/>` ends the element at once; everywhere else HTML ignores the slash. */
const CLOSES_ITSELF = new Set(["svg", "math", "script"]);

export interface ParsedPage {
  root: PageElement;
  /** The bodies of `<script type="application/ld+json">`. */
  jsonLd: string[];
}

/**
 * Parses a page in one pass over htmlparser2's tokens, into a tree whose size is bounded whatever the page does:
 * scripts, styles and other unread content never enter it, and nesting beyond the limit is flattened so that its text survives.
 * Time is linear in the page's length. Throws SourceError("too-large") beyond the limits.
 */
export function parsePage(html: string): ParsedPage {
  limit(html.length, "characters");
  const builder = createTreeBuilder();
  const jsonLd: string[] = [];
  const filter = createContentFilter(builder, jsonLd);
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    { ...tagCallbacks(html, filter), ...textCallbacks(html, filter) },
  );
  tokenizer.write(html);
  tokenizer.end();
  return { root: builder.root, jsonLd };
}

interface ContentFilter {
  openTag(tag: string, attributes: Readonly<Record<string, string>>): void;
  closeTag(tag: string): void;
  addRun(text: string): void;
}

/** Passes on what is read, leaves out what never is, and sets JSON-LD aside. */
function createContentFilter(builder: TreeBuilder, jsonLd: string[]): ContentFilter {
  let skipped = { tag: "", depth: 0 };
  let script: "none" | "ignored" | "json-ld" = "none";
  return {
    openTag(tag, attributes) {
      if (skipped.depth > 0) {
        if (tag === skipped.tag) skipped.depth += 1;
      } else if (tag === "script") {
        script = /ld\+json/iu.test(attributes["type"] ?? "") ? "json-ld" : "ignored";
        if (script === "json-ld") jsonLd.push("");
      } else if (SKIPPED.has(tag)) {
        if (!VOID.has(tag)) skipped = { tag, depth: 1 };
      } else {
        openElement(builder, tag, attributes);
        limit(builder.elements, "elements");
      }
    },
    closeTag(tag) {
      if (tag === "script") script = "none";
      else if (skipped.depth === 0) closeElement(builder, tag);
      else if (tag === skipped.tag) skipped.depth -= 1;
    },
    addRun(text) {
      if (script === "json-ld") jsonLd[jsonLd.length - 1] += text;
      else if (script === "none" && skipped.depth === 0) addText(builder, text);
    },
  };
}

type TagCallback =
  | "onopentagname"
  | "onattribname"
  | "onattribdata"
  | "onattribentity"
  | "onattribend"
  | "onopentagend"
  | "onselfclosingtag"
  | "onclosetag";

function tagCallbacks(html: string, filter: ContentFilter): Pick<TokenizerCallbacks, TagCallback> {
  const nameAt = (start: number, end: number) =>
    html.slice(start, Math.min(end, start + MAX_NAME_LENGTH)).toLowerCase();
  const counts = { tags: 0, attributes: 0 };
  let tag = "";
  let attributes: Record<string, string> = {};
  let name = "";
  let value = "";
  return {
    onopentagname(start, end) {
      limit((counts.tags += 1), "tags");
      tag = nameAt(start, end);
      attributes = {};
    },
    onattribname(start, end) {
      limit((counts.attributes += 1), "attributes");
      name = nameAt(start, end);
      value = "";
    },
    onattribdata(start, end) {
      if (value.length < MAX_VALUE_LENGTH)
        value += html.slice(start, Math.min(end, start + MAX_VALUE_LENGTH));
    },
    onattribentity(codepoint) {
      if (value.length < MAX_VALUE_LENGTH) value += String.fromCodePoint(codepoint);
    },
    onattribend() {
      if (KEPT_ATTRIBUTES.has(name) && !Object.hasOwn(attributes, name)) attributes[name] = value;
    },
    onopentagend: () => filter.openTag(tag, attributes),
    onselfclosingtag() {
      if (!CLOSES_ITSELF.has(tag)) filter.openTag(tag, attributes);
    },
    onclosetag: (start, end) => filter.closeTag(nameAt(start, end)),
  };
}

function textCallbacks(html: string, filter: ContentFilter): Omit<TokenizerCallbacks, TagCallback> {
  return {
    ontext: (start, end) => filter.addRun(html.slice(start, end)),
    ontextentity: (codepoint) => filter.addRun(String.fromCodePoint(codepoint)),
    oncdata: (start, end, endOffset) => filter.addRun(html.slice(start, end - endOffset)),
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onend() {},
  };
}

function limit(count: number, what: keyof typeof LIMITS): void {
  if (count > LIMITS[what]) throw new SourceError("too-large", `The page has more ${what} than can be read.`);
}
