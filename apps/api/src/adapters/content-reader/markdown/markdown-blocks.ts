import { MAX_TEXT_CHARS } from "@earmark/core";
import MarkdownIt, { type Token } from "markdown-it";

import { addXhtml } from "../ebook/xhtml-blocks.ts";
import { type Block, type BlockList, createBlockList, type Marks } from "../file/block-list.ts";

/** Of characters that may mean markup; a long book of notes has half as many. */
const MAX_MARKS = 100_000;
const MAX_TABLES = 2_000;
const MAX_LINES = 200_000;
const MAX_NESTING = 40;

/** What the paragraphs in it are. */
const WITHIN: Readonly<Record<string, Marks>> = {
  list_item: { block: "list-item" },
  blockquote: { block: "quote" },
};

const NO_IDS: ReadonlySet<string> = new Set();

/** Whether there are so few marks in a text that parsing it as Markdown takes well below a second. */
export function isLikeWriting(text: string): boolean {
  if (text.length > MAX_TEXT_CHARS * 2) return false;
  return (
    hasAtMost(text, /[[\]*_`<>|~\\#]/g, MAX_MARKS) &&
    hasAtMost(text, /^[ \t>|:]{0,8}-{1,80}[ \t:]{0,8}\|/gm, MAX_TABLES) &&
    hasAtMost(text, /\n/g, MAX_LINES)
  );
}

function hasAtMost(text: string, pattern: RegExp, max: number): boolean {
  let found = 0;
  while (pattern.test(text)) if (++found > max) return false;
  return true;
}

/** The blocks of a Markdown text (CommonMark and tables): links, pictures and HTML give their words only. */
export function markdownBlocks(text: string): readonly Block[] {
  const parser = new MarkdownIt("default", { html: true, maxNesting: MAX_NESTING });
  const list = createBlockList();
  addTokens(list, parser.parse(text, {}));
  return list.blocks;
}

function addTokens(list: BlockList, tokens: readonly Token[]): void {
  const within: Marks[] = [];
  let heading: Marks | undefined;
  let row: string[] | undefined;
  for (const token of tokens) {
    const marks = WITHIN[token.type.replace(/_(?:open|close)$/, "")];
    if (marks && token.nesting === 1) within.push(marks);
    else if (marks) within.pop();
    else if (token.type === "heading_open") heading = { heading: Number(token.tag.slice(1)) };
    else if (token.type === "heading_close") heading = undefined;
    else if (token.type === "tr_open") row = [];
    else if (token.type === "tr_close") {
      list.addRow(row ?? []);
      row = undefined;
    } else if (token.type === "fence" || token.type === "code_block")
      list.add(token.content, { block: "code" });
    else if (token.type === "html_block") addXhtml(list, token.content, NO_IDS);
    else if (token.type === "inline" && row) row.push(wordsOf(token));
    else if (token.type === "inline") list.add(wordsOf(token), heading ?? within.at(-1) ?? {});
  }
}

function wordsOf({ children }: Token): string {
  return (children ?? [])
    .map(({ type, content }) => {
      if (type === "softbreak") return " ";
      if (type === "hardbreak") return "\n";
      return type === "text" || type === "code_inline" || type === "image" ? content : "";
    })
    .join("");
}
