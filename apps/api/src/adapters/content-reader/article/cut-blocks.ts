import { isAboutSender, isByline, isDateLine, isInvitation, isLabel } from "./phrases.ts";
import type { TextBlock } from "./render-blocks.ts";

/** A paragraph this long is taken for running text whatever it says. */
const LONG_WORDS = 45;
const BODY_WORDS = 20;
const LINK_ONLY = 0.75;
const LINKED_ITEM = 0.25;
const MAX_SENDER_BLOCKS = 8;

/**
 * Drops the blocks around and between an article's paragraphs that are not of it: its own title, dates and bylines,
 * lists and lines of links to other articles, invitations to subscribe or follow, labels of pictures and advertisements.
 */
export function cutBlocks(blocks: readonly TextBlock[], title: string): TextBlock[] {
  const listed = withoutLinkLists(blocks);
  const first = listed.findIndex(isBody);
  const last = listed.findLastIndex(isBody);
  const described = new Set([letters(title)]);
  const kept = listed.filter((block, index) => {
    const isOutside = index < first || index > last;
    if (isTitle(block, title)) return false;
    if (block.block === "image") return !isOutside && isNew(block.text, described);
    if (block.block === "code" || block.block === "table" || words(block) >= LONG_WORDS) return true;
    if (isLabel(block.text) || isInvitation(block.text, block.linkShare)) return false;
    return !(isOutside && (isByline(block.text) || isDateLine(block.text)));
  });
  return withoutEmptyHeadings(withoutTail(kept));
}

/** Lines that are nothing but a link, unless the page is made of them (a digest, an index). */
function withoutLinkLists(blocks: readonly TextBlock[]): TextBlock[] {
  const isLinkLine = blocks.map((block) => block.ownLinkShare >= LINK_ONLY && block.heading === undefined);
  const linked = blocks
    .filter((_, index) => isLinkLine[index])
    .reduce((sum, block) => sum + block.text.length, 0);
  const all = blocks.reduce((sum, block) => sum + block.text.length, 0);
  return linked > all / 3 ? [...blocks] : blocks.filter((_, index) => !isLinkLine[index]);
}

/** Cuts a closing list of links to other articles, and who the sender of a press release is. */
function withoutTail(blocks: readonly TextBlock[]): TextBlock[] {
  const sender = blocks.findIndex(
    (block, index) =>
      index >= blocks.length / 2 && blocks.length - index <= MAX_SENDER_BLOCKS && isAboutSender(block.text),
  );
  const rest = sender > 0 ? blocks.slice(0, sender) : [...blocks];
  const end = rest.findLastIndex((block) => block.block !== "list-item" || block.linkShare < LINKED_ITEM) + 1;
  return rest.length - end >= 2 && end > rest.length / 2 ? rest.slice(0, end) : rest;
}

/** A heading says something only if a block follows it before the next heading of its level or a higher one. */
function withoutEmptyHeadings(blocks: readonly TextBlock[]): TextBlock[] {
  return blocks.filter((block, index) => {
    if (block.heading === undefined) return true;
    const next = blocks[index + 1];
    return next !== undefined && (next.heading === undefined || next.heading > block.heading);
  });
}

function isBody(block: TextBlock): boolean {
  return block.heading === undefined && block.linkShare < 0.5 && words(block) >= BODY_WORDS;
}

function isTitle(block: TextBlock, title: string): boolean {
  if (block.heading === 1) return true;
  return title !== "" && letters(block.text) === letters(title);
}

/** Descriptions of pictures often repeat the title or each other. */
function isNew(description: string, described: Set<string>): boolean {
  const before = described.size;
  return described.add(letters(description)).size > before;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function words(block: TextBlock): number {
  return block.text.split(" ").length + block.text.length / 40;
}
