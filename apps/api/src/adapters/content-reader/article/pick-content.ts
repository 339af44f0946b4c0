import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

import { isElement, type PageElement } from "./page-tree.ts";
import { BLOCK } from "./tags.ts";

/** What is used of the DOM. Its own types would bring a browser's globals into all of the api. */
interface DomElement {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  appendChild(node: unknown): void;
  querySelectorAll(selector: string): Iterable<DomElement>;
}
interface DomDocument {
  body: DomElement;
  createElement(tag: string): DomElement;
  createTextNode(text: string): unknown;
}

const MARK = "data-n";
const HANDED_ON = [
  "class",
  "id",
  "role",
  "rel",
  "itemprop",
  "href",
  "src",
  "alt",
  "hidden",
  "aria-hidden",
  "style",
] as const;

/**
 * Asks Readability which elements of the page are its article. The answer is a set of the light tree's own elements,
 * so that what follows still sees the classes, roles and neighbours that Readability removes.
 */
export function pickContent(root: PageElement): Set<PageElement> {
  const elements: PageElement[] = [];
  const { document } = parseHTML("<!doctype html><html><head></head><body></body></html>") as unknown as {
    document: DomDocument;
  };
  copyChildren(root, document.body, document, elements);
  const reader = new Readability<DomElement>(document, {
    serializer: (node) => node as unknown as DomElement,
    disableJSONLD: true,
  });
  // Its last step makes the content presentable; it costs time, and merges elements so that their marks are lost.
  Object.assign(reader, { _postProcessContent() {} });
  const article = reader.parse();
  const picked = new Set<PageElement>();
  if (!article?.content) return picked;
  for (const element of article.content.querySelectorAll(`[${MARK}]`)) {
    const source = elements[Number(element.getAttribute(MARK))];
    if (source) picked.add(source);
  }
  return picked;
}

/**
 * Copies the tree for Readability. A div's own running text gets a paragraph of its own that carries the div's mark:
 * Readability would make those paragraphs itself, and then drop the marked div around a single one.
 */
function copyChildren(
  from: PageElement,
  to: DomElement,
  document: DomDocument,
  elements: PageElement[],
): void {
  const mark = to.getAttribute(MARK);
  let target = to;
  for (const child of from.children) {
    const isBlock = isElement(child) && BLOCK.has(child.tag) && child.tag !== "br";
    if (isBlock) target = to;
    else if (
      from.tag === "div" &&
      mark !== null &&
      target === to &&
      (isElement(child) ? child.tag !== "br" : child.trim() !== "")
    ) {
      target = document.createElement("p");
      target.setAttribute(MARK, mark);
      to.appendChild(target);
    }
    if (isElement(child)) copyElement(child, target, document, elements);
    else target.appendChild(document.createTextNode(child.trim() === "" ? " " : child));
  }
}

function copyElement(
  from: PageElement,
  to: DomElement,
  document: DomDocument,
  elements: PageElement[],
): void {
  const copy = document.createElement(from.tag);
  copy.setAttribute(MARK, String(elements.length));
  elements.push(from);
  for (const name of HANDED_ON) {
    const value = from.attributes[name];
    if (value !== undefined) copy.setAttribute(name, value);
  }
  copyChildren(from, copy, document, elements);
  to.appendChild(copy);
}
