import { MAX_TEXT_CHARS, SourceError } from "@earmark/core";
import MarkdownIt, { type Token } from "markdown-it";

import { type BlockList, createBlockList, type Block, type Marks } from "../file/block-list.ts";

/** More are slow to tell apart and are in no text that was written to be read. */
const MAX_LINES = 200_000;

/** The blocks of a Markdown text (CommonMark and tables): links and pictures give their words, HTML gives nothing. */
export function markdownBlocks(text: string): readonly Block[] {
  const lines = text.split("\n").length;
  if (text.length > MAX_TEXT_CHARS * 2 || lines > MAX_LINES)
    throw new SourceError("too-large", "It is longer than what can be read in one piece. Save a part of it.");
  const tokens = new MarkdownIt("default", {
    html: true,
    linkify: false,
    typographer: false,
    maxNesting: 40,
  }).parse(text, {});
  const list = createBlockList();
  walk(list, tokens);
  return list.blocks;
}

function walk(list: BlockList, tokens: readonly Token[]): void {
  const within: Marks[] = [];
  let heading: number | undefined;
  let row: string[] | undefined;
  for (const token of tokens) {
    switch (token.type) {
      case "heading_open":
        heading = Number(token.tag.slice(1));
        break;
      case "heading_close":
        heading = undefined;
        break;
      case "list_item_open":
        within.push({ block: "list-item" });
        break;
      case "blockquote_open":
        within.push({ block: "quote" });
        break;
      case "list_item_close":
      case "blockquote_close":
        within.pop();
        break;
      case "tr_open":
        row = [];
        break;
      case "tr_close":
        list.addRow(row ?? []);
        row = undefined;
        break;
      case "fence":
      case "code_block":
        list.add(token.content, { block: "code" });
        break;
      case "inline":
        if (row) row.push(wordsOf(token));
        else list.add(wordsOf(token), heading ? { heading } : (within.at(-1) ?? {}));
        break;
      default:
    }
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
