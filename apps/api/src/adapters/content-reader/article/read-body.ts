import { cleanText } from "./clean-text.ts";
import { cutBlocks } from "./cut-blocks.ts";
import { descendants, type PageElement } from "./page-tree.ts";
import { pickByDensity } from "./pick-by-density.ts";
import { pickContent } from "./pick-content.ts";
import { recoverContent } from "./recover-content.ts";
import { renderBlocks, type TextBlock } from "./render-blocks.ts";
import { textSizes } from "./text-size.ts";

/**
 * Beyond these Readability takes longer than a page may; pages that long have no doubt about where their text is.
 * It reads the whole text below an element for each of them, so what counts is the sum of those.
 */
const MAX_READABILITY_ELEMENTS = 4_000;
const MAX_READABILITY_CHARACTERS = 20_000_000;
/** A pick that holds less than this share of the densest part's text is doubted. */
const DOUBTFUL_SHARE = 0.2;
const FEW_CHARACTERS = 250;
const MIN_CLUE_RUNS = 8;
const UNLIKELY = 0.3;
const LIKELY = 0.7;

export interface PageClues {
  title: string;
  byline: string | null;
  url: string;
  /** The text as the page publishes it for machines, if it does. */
  publishedText: string;
  /** What the page says of itself in a sentence or two: often its first paragraph. */
  description: string;
}

/** The article's blocks, out of a pruned body: Readability's pick, checked against the densest part and what the page says of its text. */
export function readBody(body: PageElement, clues: PageClues): TextBlock[] {
  const facts = { ...clues, descriptions: descriptionsIn(body) };
  const read = (picked: Set<PageElement>) => {
    recoverContent(body, picked);
    return cutBlocks(renderBlocks(body, picked, clues.url), facts);
  };
  const densest = read(pickByDensity(body));
  if (isTooMuchForReadability(body)) return densest;
  const found = better(read(pickContent(body)), densest, clues);
  const isMissing = lengthOf(found) < FEW_CHARACTERS && clues.publishedText.length > 2 * lengthOf(found);
  return isMissing ? paragraphsOf(clues.publishedText) : found;
}

function isTooMuchForReadability(body: PageElement): boolean {
  const sizes = textSizes(body);
  const characters = Array.from(sizes.values()).reduce((sum, { all }) => sum + all, 0);
  return sizes.size > MAX_READABILITY_ELEMENTS || characters > MAX_READABILITY_CHARACTERS;
}

function descriptionsIn(body: PageElement): string[] {
  return Array.from(descendants(body)).flatMap(({ tag, attributes }) =>
    tag === "img" ? [attributes["alt"] ?? ""] : [],
  );
}

function better(
  picked: TextBlock[],
  densest: TextBlock[],
  { publishedText, description }: PageClues,
): TextBlock[] {
  const length = lengthOf(picked);
  if (length < FEW_CHARACTERS || length < DOUBTFUL_SHARE * lengthOf(densest)) {
    return lengthOf(densest) > length ? densest : picked;
  }
  const isContradicted = [publishedText, description].some((clue) => {
    const runs = wordRuns(clue);
    return runs.size >= MIN_CLUE_RUNS && covered(runs, picked) < UNLIKELY && covered(runs, densest) > LIKELY;
  });
  return isContradicted ? densest : picked;
}

/** For pages that draw their text by script and have it only in their JSON-LD. */
function paragraphsOf(text: string): TextBlock[] {
  const lines = text.split(/\n+/u).map(cleanText);
  return lines.filter((line) => line !== "").map((line) => ({ text: line, linkShare: 0, ownLinkShare: 0 }));
}

function lengthOf(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

/** Share of these runs of words that the blocks hold. */
function covered(runs: ReadonlySet<string>, blocks: readonly TextBlock[]): number {
  const held = wordRuns(blocks.map(({ text }) => text).join(" "));
  return [...runs].filter((run) => held.has(run)).length / runs.size;
}

function wordRuns(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`));
}
