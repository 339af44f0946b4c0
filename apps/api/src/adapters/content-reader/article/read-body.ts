import { cleanText } from "./clean-text.ts";
import { cutBlocks } from "./cut-blocks.ts";
import { countElements, type PageElement } from "./page-tree.ts";
import { pickByDensity } from "./pick-by-density.ts";
import { pickContent } from "./pick-content.ts";
import { recoverContent } from "./recover-content.ts";
import { renderBlocks, type TextBlock } from "./render-blocks.ts";

/** Beyond this Readability takes longer than a page may; pages that long have no doubt about where their text is. */
const MAX_READABILITY_ELEMENTS = 4_000;
/** A pick that holds less than this share of the densest part's text is doubted. */
const DOUBTFUL_SHARE = 0.2;
const FEW_CHARACTERS = 250;

/** The article's blocks, out of a pruned body: Readability's pick, checked against the densest part and the published text. */
export function readBody(body: PageElement, publishedText: string, title: string, url: string): TextBlock[] {
  const read = (picked: Set<PageElement>) => {
    recoverContent(body, picked);
    return cutBlocks(renderBlocks(body, picked, url), title);
  };
  const densest = () => read(pickByDensity(body));
  if (countElements(body) > MAX_READABILITY_ELEMENTS) return densest();
  const picked = read(pickContent(body));
  const found = better(picked, densest(), publishedText);
  return lengthOf(found) < FEW_CHARACTERS && publishedText.length > 2 * lengthOf(found)
    ? paragraphsOf(publishedText)
    : found;
}

/** For pages that draw their text by script and have it only in their JSON-LD. */
function paragraphsOf(text: string): TextBlock[] {
  return text
    .split(/\n+/u)
    .map(cleanText)
    .filter((line) => line !== "")
    .map((line) => ({ text: line, linkShare: 0, ownLinkShare: 0 }));
}

function better(picked: TextBlock[], densest: TextBlock[], publishedText: string): TextBlock[] {
  const length = lengthOf(picked);
  if (length < FEW_CHARACTERS || length < DOUBTFUL_SHARE * lengthOf(densest))
    return lengthOf(densest) > length ? densest : picked;
  const published = publishedText.length >= 2 * FEW_CHARACTERS ? wordRuns(publishedText) : new Set<string>();
  return covered(published, picked) < 0.5 && covered(published, densest) > 0.8 ? densest : picked;
}

function lengthOf(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

/** Share of the published text's runs of three words that the blocks hold; 1 when nothing was published. */
function covered(published: ReadonlySet<string>, blocks: readonly TextBlock[]): number {
  if (published.size === 0) return 1;
  const held = wordRuns(blocks.map(({ text }) => text).join(" "));
  return [...published].filter((run) => held.has(run)).length / published.size;
}

function wordRuns(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word, index) => `${word} ${words[index + 1]} ${words[index + 2]}`));
}
