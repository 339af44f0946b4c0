import { cleanText, oneLine } from "@earmark/core";

import { htmlText } from "../html/html-text.ts";
import type { XmlElement } from "./xml-tree.ts";

const MAX_LINE = 2000;

/** The children with one of these names: by name in the order given, then in the order of the feed. */
export function childrenOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return names.flatMap((name) => element.byName.get(name) ?? []);
}

/** All text in an element, as it is written. */
export function rawText({ children }: XmlElement): string {
  return children.map((child) => (typeof child === "string" ? child : rawText(child))).join("");
}

/** The first of these children that says something, as one line of plain text. */
export function lineIn(element: XmlElement, ...names: readonly string[]): string | undefined {
  for (const child of childrenOf(element, ...names)) {
    const line = plainLine(markupIn(child));
    if (line) return line;
  }
  return undefined;
}

/** The first of these children that is not empty, without regard to markup: for codes, numbers and dates. */
export function wordIn(element: XmlElement, ...names: readonly string[]): string | undefined {
  for (const child of childrenOf(element, ...names)) {
    const word = oneLine(cleanText(rawText(child))).slice(0, MAX_LINE);
    if (word) return word;
  }
  return undefined;
}

/** What stands inside an element as HTML, however it was put there: escaped, in CDATA, bare, or in base64. */
export function markupIn(element: XmlElement): string {
  const { children, attributes } = element;
  if (element.byName.size === 0)
    return isBase64(attributes) ? fromBase64(rawText(element)) : rawText(element);
  return children.map((child) => (typeof child === "string" ? escaped(child) : asTag(child))).join("");
}

/** One line of plain text from what may be HTML, and may be escaped twice. */
export function plainLine(markup: string): string | undefined {
  return oneLine(cleanText(htmlText(markup.slice(0, MAX_LINE * 10)))).slice(0, MAX_LINE) || undefined;
}

/** An absolute web address, as the element's own base has it. */
export function addressIn(
  { base }: Pick<XmlElement, "base">,
  address: string | undefined,
): string | undefined {
  const given = address?.trim();
  const url = given ? URL.parse(given, base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

const asTag = (child: XmlElement): string => {
  const name = child.name.replace(/^.*:/, "");
  return `<${name}>${child.children.map((inner) => (typeof inner === "string" ? escaped(inner) : asTag(inner))).join("")}</${name}>`;
};

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Atom 0.3 says so; Atom 1.0 means it by any type that is neither text nor XML. */
function isBase64({ mode, type }: XmlElement["attributes"]): boolean {
  if (mode !== undefined) return mode.toLowerCase() === "base64";
  return /^[\w-]+\/[\w.+-]+$/.test(type ?? "") && !/^text\/|[/+]xml$|html|json/i.test(type ?? "");
}

/** What is not base64 after all is taken as it stands; what is not text is nothing to read. */
function fromBase64(text: string): string {
  const compact = text.replaceAll(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return text;
  const decoded = Buffer.from(compact, "base64").toString("utf8");
  return decoded.includes("\uFFFD") || decoded.includes("\0") ? "" : decoded;
}
