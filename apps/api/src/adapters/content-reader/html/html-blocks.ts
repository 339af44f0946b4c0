import { groupSentences, type Segment } from "@earmark/core";

import { walkHtml } from "./walk-html.ts";

const MAX_WORDS = 120;
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/;

type Block = Omit<Segment, "id">;

/** The text of a piece of HTML, such as show notes, block by block: headings, list items, quotes, paragraphs. */
export function htmlBlocks(html: string): Block[] {
  const blocks: Block[] = [];
  let text = "";
  let marks: Pick<Block, "heading" | "block"> = {};
  const flush = () => {
    const line = text.replaceAll(/\s+/g, " ").trim();
    if (marks.heading && line) blocks.push({ text: line, ...marks });
    else if (line) blocks.push(...groupSentences(line, MAX_WORDS).map((part) => ({ text: part, ...marks })));
    text = "";
  };
  walkHtml(html, {
    open(name) {
      if (INLINE.test(name)) return;
      flush();
      marks = marksOf(name) ?? marks;
    },
    close(name) {
      if (INLINE.test(name)) return;
      flush();
      if (marksOf(name)) marks = {};
    },
    text(more) {
      text += more;
    },
  });
  flush();
  return blocks;
}

function marksOf(name: string): Pick<Block, "heading" | "block"> | undefined {
  if (/^h[1-6]$/.test(name)) return { heading: Number(name.slice(1)) };
  if (name === "li") return { block: "list-item" };
  if (name === "blockquote") return { block: "quote" };
  return name === "pre" ? { block: "code" } : undefined;
}
