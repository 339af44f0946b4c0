import { countWords, type Segment } from "@earmark/core";

import { cleanCode, cleanText } from "./clean-text.ts";
import { isDataTable, tableRows } from "./data-table.ts";
import { isElement, type PageElement, type PageNode } from "./page-tree.ts";
import { BLOCK, HEADING } from "./tags.ts";
import { isSameSite, webAddress } from "./web-address.ts";

/** A paragraph-sized piece of a page, with what is needed to judge whether it belongs to the article. */
export interface TextBlock {
  text: string;
  heading?: number;
  block?: NonNullable<Segment["block"]>;
  /** Share of its characters that are inside links, 0 to 1. */
  linkShare: number;
  /** The same, for links to the page's own site. */
  ownLinkShare: number;
}

/** Shorter descriptions are mostly names of files, people and sites. */
const MIN_DESCRIPTION_WORDS = 4;

interface Writer {
  picked: ReadonlySet<PageElement>;
  url: string;
  blocks: TextBlock[];
  /** The element whose running text is being gathered, and what there is of it. */
  owner: PageElement;
  text: string;
  linked: number;
  ownLinked: number;
  /** Line breaks since the last text: two of them part paragraphs. */
  breaks: number;
}

/** The text of an element block by block, in reading order. Only the own text of `picked` elements is read. */
export function renderBlocks(root: PageElement, picked: ReadonlySet<PageElement>, url: string): TextBlock[] {
  const writer: Writer = {
    picked,
    url,
    blocks: [],
    owner: root,
    text: "",
    linked: 0,
    ownLinked: 0,
    breaks: 0,
  };
  writeChildren(writer, root, null);
  flush(writer, root);
  return writer.blocks;
}

function writeChildren(writer: Writer, element: PageElement, link: PageElement | null): void {
  const isRead = writer.picked.has(element);
  for (const child of element.children) {
    if (isElement(child)) writeElement(writer, child, link);
    else if (isRead) writeText(writer, child, link);
  }
}

function writeElement(writer: Writer, element: PageElement, link: PageElement | null): void {
  const { owner, picked } = writer;
  if (element.tag === "br") return writeBreak(writer);
  if (element.tag === "img") return writeImage(writer, element);
  if (!BLOCK.has(element.tag)) return writeChildren(writer, element, element.tag === "a" ? element : link);
  flush(writer, element);
  if (picked.has(element) && element.tag === "pre") writeCode(writer, element);
  else if (picked.has(element) && isDataTable(element)) writeTable(writer, element);
  else writeChildren(writer, element, link);
  flush(writer, owner);
}

function writeText(writer: Writer, text: string, link: PageElement | null): void {
  const length = text.trim().length;
  writer.text += text;
  if (length === 0) return;
  writer.breaks = 0;
  if (!link) return;
  writer.linked += length;
  const address = webAddress(link.attributes["href"], writer.url);
  if (address !== null && isSameSite(address, writer.url)) writer.ownLinked += length;
}

function writeBreak(writer: Writer): void {
  writer.breaks += 1;
  writer.text += " ";
  if (writer.breaks > 1) flush(writer, writer.owner);
}

/** A picture's description, where it has one that is more than a label. */
function writeImage(writer: Writer, element: PageElement): void {
  const text = cleanText(element.attributes["alt"] ?? "");
  if (!writer.picked.has(element) || countWords(text) < MIN_DESCRIPTION_WORDS) return;
  flush(writer, writer.owner);
  writer.blocks.push({ text, block: "image", linkShare: 0, ownLinkShare: 0 });
}

function writeCode(writer: Writer, element: PageElement): void {
  const text = cleanCode(preformatted(element));
  if (text !== "") writer.blocks.push({ text, block: "code", linkShare: 0, ownLinkShare: 0 });
}

function writeTable(writer: Writer, element: PageElement): void {
  for (const { text } of tableRows(element))
    writer.blocks.push({ text, block: "table", linkShare: 0, ownLinkShare: 0 });
}

/** Ends the present block; what comes next belongs to `next`. */
function flush(writer: Writer, next: PageElement): void {
  const text = cleanText(writer.text);
  const share = (length: number) => Math.min(1, length / text.length);
  if (text !== "")
    writer.blocks.push({
      text,
      ...kindOf(writer.owner),
      linkShare: share(writer.linked),
      ownLinkShare: share(writer.ownLinked),
    });
  Object.assign(writer, { owner: next, text: "", linked: 0, ownLinked: 0, breaks: 0 });
}

function kindOf(owner: PageElement): Pick<TextBlock, "heading" | "block"> {
  for (let element: PageElement | null = owner; element; element = element.parent) {
    if (HEADING.has(element.tag)) return { heading: Number(element.tag[1]) };
    if (element.tag === "li" || element.tag === "dd" || element.tag === "dt") return { block: "list-item" };
    if (element.tag === "blockquote") return { block: "quote" };
  }
  return {};
}

function preformatted(node: PageNode): string {
  if (!isElement(node)) return node;
  return node.tag === "br" ? "\n" : node.children.map(preformatted).join("");
}
