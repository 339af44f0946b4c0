import { SourceError } from "@earmark/core";
import { decodeHTMLStrict } from "entities";
import { Parser } from "htmlparser2";

import { type Expand, withoutDoctype } from "./doctype.ts";
import { canonicalName, declare, outermost, type Scope } from "./namespaces.ts";

/** An element under the one spelling of its name, with the address and the language that hold inside it. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
  /** The children that are elements, by name. */
  byName: Map<string, XmlElement[]>;
  base: string;
  language: string | undefined;
};

type Open = XmlElement & { written: string; scope: Scope };

/** Two thousand episodes with all their marks have half as many. */
const MAX_ELEMENTS = 250_000;
const MAX_DEPTH = 300;
/** The tokenizer looks through all that is open for each end tag: many of both would take quadratic time. */
const MAX_OPEN = 1000;
const MAX_END_TAGS = 400_000;
const MAX_ATTRIBUTES = 500;
const CHUNK = 65_536;

/** Fields of text alone: where another field begins inside one, its end was forgotten. */
const LEAVES = new Set([
  "title",
  "link",
  "guid",
  "pubdate",
  "id",
  "published",
  "updated",
  "comments",
  "author",
]);
const FIELDS = new Set([
  ...LEAVES,
  "description",
  "enclosure",
  "item",
  "entry",
  "category",
  "content:encoded",
]);

/**
 * The tree of some XML as feeds hold it: well-formed or not, namespaces declared or not, with the entities of HTML.
 * Nothing is loaded, nothing grows. Every name and attribute name is in lower case.
 * @throws SourceError "too-large" beyond 250 000 elements or 500 attributes, "malformed" beyond 300 levels
 */
export function parseXml(text: string, url: string): XmlElement {
  refuseEndTags(text);
  const { xml, expand } = withoutDoctype(text);
  const root: Open = { ...element("", {}, url, undefined), written: "", scope: outermost() };
  const builder = createBuilder(root, expand);
  const parser = new Parser(builder, { xmlMode: true, decodeEntities: false, lowerCaseTags: false });
  // A `<` that begins no tag is a sign of its own.
  const tidy = xml.replaceAll(/<(?![A-Za-z_:/!?\u0080-\uFFFF])/g, "&lt;");
  for (let at = 0; at < tidy.length; at += CHUNK) parser.write(tidy.slice(at, at + CHUNK));
  parser.end();
  return root;
}

const NO_CHILDREN: Map<string, XmlElement[]> = new Map();
const NO_ATTRIBUTES: XmlElement["attributes"] = {};

function append(parent: XmlElement, child: XmlElement): void {
  parent.children.push(child);
  if (parent.byName === NO_CHILDREN) parent.byName = new Map();
  const same = parent.byName.get(child.name);
  if (same) same.push(child);
  else parent.byName.set(child.name, [child]);
}

function element(
  name: string,
  attributes: XmlElement["attributes"],
  base: string,
  language: string | undefined,
): XmlElement {
  return { name, attributes, children: [], byName: NO_CHILDREN, base, language };
}

function refuseEndTags(xml: string): void {
  let endTags = 0;
  for (let at = xml.indexOf("</"); at !== -1; at = xml.indexOf("</", at + 2)) {
    if (++endTags > MAX_END_TAGS)
      throw new SourceError("too-large", "The feed has too many entries to be read");
  }
}

function createBuilder(root: Open, expand: Expand) {
  const stack: Open[] = [root];
  const counts = { elements: 0, attributes: 0, open: 0 };
  let inCdata = false;
  const top = () => stack.at(-1) ?? root;
  const decode = (text: string) => (text.includes("&") ? decodeHTMLStrict(expand(text)) : text);
  return {
    onattribute() {
      counts.attributes++;
      refuseExcess(counts, stack.length);
    },
    onopentag(written: string, raw: Record<string, string>) {
      counts.attributes = 0;
      counts.elements++;
      counts.open++;
      refuseExcess(counts, stack.length);
      open(stack, written, lowerCased(raw, decode));
    },
    onclosetag(written: string) {
      counts.open--;
      const at = stack.findLastIndex((inner) => inner.written === written);
      if (at > 0) stack.length = at;
    },
    ontext(text: string) {
      top().children.push(inCdata ? text : decode(text));
    },
    oncdatastart() {
      inCdata = true;
    },
    oncdataend() {
      inCdata = false;
    },
  };
}

function refuseExcess(counts: { elements: number; attributes: number; open: number }, depth: number): void {
  if (counts.attributes > MAX_ATTRIBUTES)
    throw new SourceError("too-large", "The feed has a tag that is too long to be read");
  if (counts.elements > MAX_ELEMENTS)
    throw new SourceError("too-large", "The feed has too many entries to be read");
  if (depth > MAX_DEPTH || counts.open > MAX_OPEN)
    throw new SourceError("malformed", "The feed is nested too deep to be read");
}

/** Puts an element into the innermost that is open, after ending those whose own end was forgotten. */
function open(stack: Open[], written: string, attributes: XmlElement["attributes"]): void {
  const innermost = stack.at(-1);
  if (!innermost) return;
  const scope = declare(innermost.scope, attributes);
  const name = canonicalName(scope, written);
  while (stack.length > 1 && isForgotten(stack.at(-1)?.name ?? "", name)) stack.pop();
  const parent = stack.at(-1) ?? innermost;
  const child: Open = {
    ...element(name, attributes, baseIn(parent, name, attributes), attributes["xml:lang"] || parent.language),
    written,
    scope: parent.scope === innermost.scope ? scope : declare(parent.scope, attributes),
  };
  append(parent, child);
  stack.push(child);
}

/** Whether an element must have ended where this one begins. */
function isForgotten(open: string, name: string): boolean {
  if (open === "item" || open === "entry") return open === name;
  return (
    LEAVES.has(open) && FIELDS.has(name) && !(open === "author" && (name === "link" || name === "title"))
  );
}

function lowerCased(raw: Record<string, string>, decode: (text: string) => string): XmlElement["attributes"] {
  const names = Object.keys(raw);
  if (names.length === 0) return NO_ATTRIBUTES;
  const given: Record<string, string> = {};
  for (const name of names) given[name.toLowerCase()] ??= decode(raw[name] ?? "");
  return given;
}

/** The address that relative ones are meant from. CDF has its own word for it; one that is no web address counts for nothing. */
function baseIn(parent: XmlElement, name: string, attributes: XmlElement["attributes"]): string {
  const isCdf = name === "channel" || name === "item";
  const given = attributes["xml:base"] || (isCdf ? attributes["base"] : undefined);
  const base = given ? URL.parse(given.trim(), parent.base) : null;
  return base && /^https?:$/.test(base.protocol) ? base.href : parent.base;
}
