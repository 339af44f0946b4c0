import { cleanText } from "@earmark/core";

import { htmlBlocks } from "../html/html-blocks.ts";
import { inert, TAG } from "../html/html-text.ts";
import type { Block } from "./feed.ts";

const MAX_CHARS = 500_000;
const MAX_BLOCKS = 5000;
const MAX_LAYERS = 3;

/** The text of show notes, block by block. They are strangers' HTML or plain text; no markup is left, however often it was escaped. */
export function notesOf(markup: string): Block[] {
  const notes = cleanText(markup.slice(0, MAX_CHARS));
  const html = TAG.test(notes) ? notes : notes.replaceAll("\n", "<br>");
  return layered(htmlBlocks(html), MAX_LAYERS).slice(0, MAX_BLOCKS);
}

function layered(blocks: Block[], layers: number): Block[] {
  return blocks.flatMap((block) => {
    if (layers === 0 || !TAG.test(block.text)) return { ...block, text: inert(block.text) };
    const { text, ...marks } = block;
    return layered(
      htmlBlocks(text).map((inner) => ({ ...inner, ...marks })),
      layers - 1,
    );
  });
}
