import { groupSentences, MAX_TEXT_CHARS, type Segment, SourceError } from "@earmark/core";

import { cleanCode, cleanText } from "../article/clean-text.ts";

export type Block = Omit<Segment, "id">;
export type Marks = Pick<Block, "heading" | "block" | "page">;

/** A passage longer than this is hard to find one's citation in. */
const MAX_WORDS = 120;
const MAX_CODE_CHARS = 2_000;
const MAX_HEADING_CHARS = 500;
const MAX_BLOCKS = 50_000;
const TOO_LONG = "It is longer than what can be read in one piece. Save a part of it.";

export interface BlockList {
  readonly blocks: readonly Block[];
  add(text: string, marks: Marks): void;
  /** A row of a table. With words in one cell only it is a paragraph: such tables are there for the looks. */
  addRow(cells: readonly string[], marks?: Marks): void;
}

/** Gathers the blocks of a document, cleaned and cut to passages. Stops with "too-large" when a document is full. */
export function createBlockList(): BlockList {
  const blocks: Block[] = [];
  let chars = 0;
  const push = (block: Block) => {
    if (!block.text) return;
    chars += block.text.length;
    if (chars > MAX_TEXT_CHARS || blocks.length >= MAX_BLOCKS) throw new SourceError("too-large", TOO_LONG);
    blocks.push(block);
  };
  /** Line by line, since office formats make a paragraph of every one. */
  const addCode = (line: string, marks: Marks) => {
    const above = blocks.at(-1);
    if (above?.block !== "code" || above.text.length + line.length > MAX_CODE_CHARS)
      return push({ text: line, ...marks });
    chars += line.length + 1;
    above.text += `\n${line}`;
  };
  const add = (text: string, marks: Marks) => {
    if (text.length > MAX_TEXT_CHARS) throw new SourceError("too-large", TOO_LONG);
    if (marks.block === "code")
      return cleanCode(text)
        .split("\n")
        .forEach((line) => addCode(line, marks));
    const line = cleanText(text);
    if (marks.heading && line.length <= MAX_HEADING_CHARS) return push({ text: line, ...marks });
    const { heading: _heading, ...others } = marks;
    for (const part of groupSentences(line, MAX_WORDS)) push({ text: part, ...others });
  };
  return {
    blocks,
    add,
    addRow(cells, marks = {}) {
      const texts = cells.map(cleanText);
      const filled = texts.filter(Boolean);
      if (filled.length < 2) add(filled[0] ?? "", marks);
      else push({ text: texts.join(" | "), ...marks, block: "table" });
    },
  };
}
