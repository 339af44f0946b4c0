import type { Segment } from "@earmark/core";

import { cleanCode, cleanText } from "./clean-text.ts";
import { isElement, textOf, type PageElement, type PageNode } from "./page-tree.ts";
import { BLOCK, HEADING } from "./tags.ts";
import { isSameSite, webAddress } from "./web-address.ts";

/** A paragraph-sized piece of a page, with what is needed to judge whether it belongs to the article. */
export interface TextBlock {
  text: string;
  heading?: number;
  block?: NonNullable<Segment["block"]>;
  /** The innermost element that holds all of it. */
  element: PageElement;
  /** Share of its characters that are inside links, 0 to 1. */
  linkShare: number;
  /** The same, for links to the page's own site. */
  ownLinkShare: number;
}

/** The text of an element block by block, in reading order. Only the own text of `picked` elements is read. */
export function renderBlocks(root: PageElement, picked: ReadonlySet<PageElement>, url: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let text = "";
  let linked = 0;
  let ownLinked = 0;
  let owner = root;
  let breaks = 0;

  function flush(next: PageElement): void {
    const cleaned = cleanText(text);
    if (cleaned !== "") {
      const share = (length: number) => Math.min(1, length / cleaned.length);
      blocks.push({ text: cleaned, ...describe(owner), element: owner, linkShare: share(linked), ownLinkShare: share(ownLinked) });
    }
    text = "";
    linked = 0;
    ownLinked = 0;
    breaks = 0;
    owner = next;
  }

  function walk(element: PageElement, link: PageElement | null): void {
    const own = picked.has(element);
    for (const child of element.children) {
      if (isElement(child)) walkElement(child, link);
      else if (own) {
        text += child;
        if (child.trim() !== "") breaks = 0;
        if (link) linked += child.trim().length;
        if (link && isOwnLink(link, url)) ownLinked += child.trim().length;
      }
    }
  }

  function walkElement(element: PageElement, link: PageElement | null): void {
    if (element.tag === "br") {
      breaks += 1;
      text += " ";
      if (breaks > 1) flush(owner);
      return;
    }
    if (picked.has(element) && (element.tag === "pre" || isDataTable(element))) {
      flush(element);
      blocks.push(...(element.tag === "pre" ? codeBlock(element) : tableRows(element)));
      return;
    }
    if (!BLOCK.has(element.tag)) return walk(element, element.tag === "a" ? element : link);
    const outer = owner;
    flush(element);
    walk(element, link);
    flush(outer);
  }

  walk(root, null);
  flush(root);
  return blocks;
}

function isOwnLink(link: PageElement, url: string): boolean {
  const address = webAddress(link.attributes["href"], url);
  return address !== null && isSameSite(address, url);
}

function describe(owner: PageElement): Pick<TextBlock, "heading" | "block"> {
  for (let element: PageElement | null = owner; element; element = element.parent) {
    if (HEADING.has(element.tag)) return { heading: Number(element.tag[1]) };
    if (element.tag === "li" || element.tag === "dd" || element.tag === "dt") return { block: "list-item" };
    if (element.tag === "blockquote") return { block: "quote" };
  }
  return {};
}

function codeBlock(element: PageElement): TextBlock[] {
  const text = cleanCode(preformatted(element));
  return text === "" ? [] : [{ text, block: "code", element, linkShare: 0, ownLinkShare: 0 }];
}

function preformatted(node: PageNode): string {
  if (!isElement(node)) return node;
  return node.tag === "br" ? "\n" : node.children.map(preformatted).join("");
}

/** A table of facts has at least two rows and columns, and nothing but running text in its cells; any other is layout. */
function isDataTable(element: PageElement): boolean {
  if (element.tag !== "table") return false;
  const rows = rowsOf(element).map(cellsOf).filter((cells) => cells.length > 0);
  if (rows.filter((cells) => cells.length > 1).length < 2) return false;
  return rows.flat().every((cell) => !holdsLayout(cell));
}

function holdsLayout(cell: PageElement): boolean {
  return cell.children.some((child) => isElement(child) && (child.tag === "table" || (BLOCK.has(child.tag) && textOf(child).length > 400)));
}

function tableRows(table: PageElement): TextBlock[] {
  return rowsOf(table).flatMap((row) => {
    const cells = cellsOf(row).map((cell) => cleanText(spaced(cell)));
    const text = cells.join(" | ");
    return cells.some((cell) => cell !== "") ? [{ text, block: "table" as const, element: row, linkShare: 0, ownLinkShare: 0 }] : [];
  });
}

function rowsOf(table: PageElement): PageElement[] {
  return table.children.filter(isElement).flatMap((child) => (child.tag === "tr" ? [child] : /^(thead|tbody|tfoot)$/.test(child.tag) ? rowsOf(child) : []));
}

function cellsOf(row: PageElement): PageElement[] {
  return row.children.filter(isElement).filter((child) => child.tag === "td" || child.tag === "th");
}

function spaced(node: PageNode): string {
  if (!isElement(node)) return node;
  const inner = node.children.map(spaced).join("");
  return BLOCK.has(node.tag) ? ` ${inner} ` : inner;
}
