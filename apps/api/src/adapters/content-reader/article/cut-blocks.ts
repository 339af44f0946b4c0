import {
  isAboutSender,
  isByline,
  isCaption,
  isDateLine,
  isFactLine,
  isInvitation,
  isLabel,
  isPointer,
} from "./phrases.ts";
import type { TextBlock } from "./render-blocks.ts";

/** A block this long is taken for running text whatever it says. */
const LONG_WORDS = 45;
const BODY_WORDS = 20;
const SUBTITLE_WORDS = 8;
const LEAD_BLOCKS = 5;
const FRAGMENT_WORDS = 6;
const NAME_WORDS = 14;
const MIN_CAPTION_LETTERS = 20;
const LINK_ONLY = 0.75;
const LINKED_ITEM = 0.25;
const MAX_SENDER_BLOCKS = 8;

/** What is known of the article before its blocks are judged. */
export interface KnownFacts {
  title: string;
  byline: string | null;
  /** What its pictures show. */
  descriptions: readonly string[];
}

/**
 * Drops the blocks around and between an article's paragraphs that are not of it: its own title, dates and bylines,
 * lists and lines of links to other articles, invitations to subscribe or follow, labels of pictures and advertisements.
 */
export function cutBlocks(
  blocks: readonly TextBlock[],
  { title, byline, descriptions }: KnownFacts,
): TextBlock[] {
  const listed = withoutLinkLines(blocks).filter((block) => !isTitle(block, title) && !isInsertion(block));
  const first = listed.findIndex(isBody);
  const last = listed.findLastIndex(isBody);
  const captions = new Set(descriptions.map(lettersOf).filter(({ length }) => length >= MIN_CAPTION_LETTERS));
  const said = new Set([lettersOf(title)]);
  const kept = listed.filter((block, index) => {
    if (block.block === "image") return index > first && index < last && isNew(block, said);
    if (block.block === "code" || block.block === "table") return true;
    if (index < Math.min(first, LEAD_BLOCKS) && isBeforeBody(block)) return false;
    if ((index < first || index > last) && (isOutside(block) || isNamed(block, byline))) return false;
    return !captions.has(lettersOf(block.text));
  });
  return withoutEmptyHeadings(withoutTail(kept));
}

/** What stands between two paragraphs, or anywhere, and belongs to neither. */
function isInsertion(block: TextBlock): boolean {
  if (block.block === "code" || block.block === "table" || block.block === "image") return false;
  if (wordsOf(block) >= LONG_WORDS) return false;
  if (isLabel(block.text) || isCaption(block.text) || isPointer(block.text, block.linkShare)) return true;
  return block.block !== "list-item" && isInvitation(block.text, block.linkShare);
}

/** Before the first full paragraph and after the last one. */
function isOutside({ text }: TextBlock): boolean {
  return isByline(text) || isDateLine(text) || isFactLine(text);
}

/** A subtitle, or a word or two that name the section. */
function isBeforeBody(block: TextBlock): boolean {
  if (block.heading !== undefined) return wordsOf(block) >= SUBTITLE_WORDS;
  return (
    block.block === undefined &&
    wordsOf(block) < FRAGMENT_WORDS &&
    !/[.!?…。！？:：,;]["”’)]*$/u.test(block.text)
  );
}

/** A line of little more than the author's name. */
function isNamed(block: TextBlock, byline: string | null): boolean {
  const name = lettersOf(byline?.split(",")[0] ?? "");
  return name.length > 3 && wordsOf(block) < NAME_WORDS && lettersOf(block.text).includes(name);
}

/** Lines that are nothing but a link to the same site, unless the page is made of them (a digest, an index). */
function withoutLinkLines(blocks: readonly TextBlock[]): TextBlock[] {
  const isLinkLine = (block: TextBlock) => block.ownLinkShare >= LINK_ONLY && block.heading === undefined;
  const length = (some: readonly TextBlock[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  const others = blocks.filter((block) => !isLinkLine(block));
  return length(others) < (2 / 3) * length(blocks) ? [...blocks] : others;
}

/** Cuts a closing list of links to other articles, and who the sender of a press release is. */
function withoutTail(blocks: readonly TextBlock[]): TextBlock[] {
  const earliest = Math.max(blocks.length / 2, blocks.length - MAX_SENDER_BLOCKS);
  const sender = blocks.findIndex((block, index) => index >= earliest && isAboutSender(block.text));
  const rest = sender > 0 ? blocks.slice(0, sender) : [...blocks];
  const isLinkedItem = (block: TextBlock) => block.block === "list-item" && block.linkShare >= LINKED_ITEM;
  const end = rest.findLastIndex((block) => !isLinkedItem(block)) + 1;
  return rest.length - end >= 2 && end > rest.length / 2 ? rest.slice(0, end) : rest;
}

/** A heading says something only if a block follows it before the next heading of its level or a higher one. */
function withoutEmptyHeadings(blocks: readonly TextBlock[]): TextBlock[] {
  return blocks.filter(({ heading }, index) => {
    if (heading === undefined) return true;
    const next = blocks[index + 1];
    return next !== undefined && (next.heading === undefined || next.heading > heading);
  });
}

function isBody(block: TextBlock): boolean {
  if (block.block === "table" || block.block === "code") return true;
  return (
    block.heading === undefined &&
    block.block !== "image" &&
    block.linkShare < 0.5 &&
    wordsOf(block) >= BODY_WORDS &&
    !isOutside(block)
  );
}

function isTitle({ text, heading }: TextBlock, title: string): boolean {
  return heading === 1 || (title !== "" && lettersOf(text) === lettersOf(title));
}

/** Descriptions of pictures often repeat the title or each other. */
function isNew({ text }: TextBlock, said: Set<string>): boolean {
  const before = said.size;
  return said.add(lettersOf(text)).size > before;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Roughly: scripts without spaces have few and long ones. */
function wordsOf({ text }: TextBlock): number {
  return text.split(" ").length + text.length / 40;
}
