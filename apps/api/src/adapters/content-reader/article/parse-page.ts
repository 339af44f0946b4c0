import { SourceError } from "@earmark/core";
import { Tokenizer } from "htmlparser2";

import type { PageElement } from "./page-tree.ts";
import { BLOCK, endTagWall, IMPLIED_END, SKIPPED, VOID, VOID_READ } from "./tags.ts";

/** What a page may cost. The figures leave room for a whole book on one page and stop what only a trap would need. */
const LIMITS = { characters: 8_000_000, tags: 400_000, attributes: 1_000_000, elements: 60_000, depth: 100, valueLength: 2_000 };

const KEPT_ATTRIBUTES = new Set(
  "alt aria-hidden aria-label charset class content datetime dir hidden href id itemprop itemtype lang name property rel role src style type".split(" "),
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
  if (html.length > LIMITS.characters) throw tooLarge("characters");
  const builder = createTreeBuilder();
  const reader = createTokenReader(html, builder);
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
  tokenizer.write(html);
  tokenizer.end();
  return { root: builder.root, jsonLd: reader.jsonLd };
}

interface TreeBuilder {
  root: PageElement;
  open(tag: string, attributes: Readonly<Record<string, string>>): void;
  close(tag: string): void;
  text(text: string): void;
}

function createTreeBuilder(): TreeBuilder {
  const root: PageElement = { tag: "#page", attributes: {}, parent: null, children: [] };
  let current = root;
  let depth = 0;
  let flattened = 0;
  let elements = 0;

  function append(tag: string, attributes: Readonly<Record<string, string>>): PageElement {
    elements += 1;
    if (elements > LIMITS.elements) throw tooLarge("elements");
    const element: PageElement = { tag, attributes, parent: current, children: [] };
    current.children.push(element);
    return element;
  }

  /** Closes up to the nearest open element that `matches`, unless a wall stands before it. */
  function closeTo(matches: (tag: string) => boolean, wall: ReadonlySet<string>): boolean {
    let levels = 1;
    for (let element: PageElement | null = current; element?.parent; element = element.parent, levels += 1) {
      if (matches(element.tag)) {
        current = element.parent;
        depth -= levels;
        return true;
      }
      if (wall.has(element.tag)) return false;
    }
    return false;
  }

  return {
    root,
    open(tag, attributes) {
      const implied = IMPLIED_END.get(tag);
      if (implied && flattened === 0) while (closeTo((open) => implied.closes.has(open), implied.within));
      if (VOID.has(tag)) {
        if (VOID_READ.has(tag)) append(tag, attributes);
      } else if (depth >= LIMITS.depth) {
        flattened += 1;
        if (BLOCK.has(tag) && current.children.at(-1) !== undefined && typeof current.children.at(-1) === "string") append("br", {});
      } else {
        current = append(tag, attributes);
        depth += 1;
      }
    },
    close(tag) {
      if (flattened > 0) flattened -= 1;
      else if (!closeTo((open) => open === tag, endTagWall(tag)) && tag === "p") append("br", {});
    },
    text(text) {
      const last = current.children.length - 1;
      const before = current.children[last];
      if (typeof before === "string") current.children[last] = before + text;
      else current.children.push(text);
    },
  };
}

/** Turns tokens into calls of the builder; leaves out what is never read and gathers JSON-LD. */
function createTokenReader(html: string, builder: TreeBuilder) {
  const jsonLd: string[] = [];
  let tag = "";
  let attributes: Record<string, string> = {};
  let name = "";
  let value = "";
  let tagCount = 0;
  let attributeCount = 0;
  let skipped = { tag: "", depth: 0 };
  let script: "none" | "ignored" | "json-ld" = "none";

  function openTag(): void {
    if (skipped.depth > 0) {
      if (tag === skipped.tag) skipped.depth += 1;
    } else if (tag === "script") {
      script = /ld\+json/i.test(attributes["type"] ?? "") ? "json-ld" : "ignored";
      if (script === "json-ld") jsonLd.push("");
    } else if (SKIPPED.has(tag)) {
      if (!VOID.has(tag)) skipped = { tag, depth: 1 };
    } else {
      builder.open(tag, attributes);
    }
  }

  function text(content: string): void {
    if (script === "json-ld") jsonLd[jsonLd.length - 1] += content;
    else if (script === "none" && skipped.depth === 0) builder.text(content);
  }

  return {
    jsonLd,
    onopentagname(start: number, end: number) {
      tagCount += 1;
      if (tagCount > LIMITS.tags) throw tooLarge("tags");
      tag = html.slice(start, Math.min(end, start + 40)).toLowerCase();
      attributes = {};
    },
    onattribname(start: number, end: number) {
      attributeCount += 1;
      if (attributeCount > LIMITS.attributes) throw tooLarge("attributes");
      name = html.slice(start, Math.min(end, start + 40)).toLowerCase();
      value = "";
    },
    onattribdata(start: number, end: number) {
      if (value.length < LIMITS.valueLength) value += html.slice(start, Math.min(end, start + LIMITS.valueLength));
    },
    onattribentity(codepoint: number) {
      if (value.length < LIMITS.valueLength) value += String.fromCodePoint(codepoint);
    },
    onattribend() {
      if (KEPT_ATTRIBUTES.has(name) && !Object.hasOwn(attributes, name) && skipped.depth === 0) attributes[name] = value;
    },
    onopentagend: openTag,
    onselfclosingtag() {
      if (!CLOSES_ITSELF.has(tag)) openTag();
    },
    onclosetag(start: number, end: number) {
      const closing = html.slice(start, Math.min(end, start + 40)).toLowerCase();
      if (closing === "script") script = "none";
      else if (skipped.depth === 0) builder.close(closing);
      else if (closing === skipped.tag) skipped.depth -= 1;
    },
    ontext: (start: number, end: number) => text(html.slice(start, end)),
    ontextentity: (codepoint: number) => text(String.fromCodePoint(codepoint)),
    oncdata: (start: number, end: number, endOffset: number) => text(html.slice(start, end - endOffset)),
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
    onend() {},
  };
}

function tooLarge(what: string): SourceError {
  return new SourceError("too-large", `The page has more ${what} than can be read.`);
}
