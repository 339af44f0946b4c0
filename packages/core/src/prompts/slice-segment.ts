import type { Segment } from "../documents/document.ts";
import { type Part, splitSentences } from "../documents/sentence-breaks.ts";
import { countTokens } from "./count-tokens.ts";
import { numberedLine } from "./numbered-lines.ts";

/**
 * A segment in slices whose lines take at most `maxTokens` each, cut after sentences, and within one only where it is too
 * long by itself. All slices have the segment's id; nothing but white space is lost between them.
 */
export function sliceSegment(segment: Segment, maxTokens: number): Segment[] {
  if (countTokens(numberedLine(segment)) <= maxTokens) return [segment];
  const room = Math.max(1, maxTokens - countTokens(numberedLine({ ...segment, text: "" })) - 1);
  return sliceText(segment.text, room).map((text) => ({ ...segment, text }));
}

function sliceText(text: string, maxTokens: number): string[] {
  const pieces = splitSentences(text).flatMap((sentence) => halve(sentence, maxTokens));
  const slices: { from: number; until: number; tokens: number }[] = [];
  for (const { text: piece, at } of pieces) {
    const tokens = countTokens(piece) + 1;
    const last = slices.at(-1);
    if (last && last.tokens + tokens <= maxTokens) {
      last.until = at + piece.length;
      last.tokens += tokens;
    } else slices.push({ from: at, until: at + piece.length, tokens });
  }
  return slices.map(({ from, until }) => text.slice(from, until));
}

/** Cut in two until every piece fits, near the middle at a space if there is one, never within a surrogate pair. */
function halve({ text, at }: Part, maxTokens: number): Part[] {
  if (text.length < 2 || countTokens(text) < maxTokens) return [{ text, at }];
  const middle = text.length >> 1;
  const space = text.lastIndexOf(" ", middle);
  const cut = space > middle / 2 ? space : wholeCharacter(text, middle);
  if (cut <= 0 || cut >= text.length) return [{ text, at }];
  return [
    ...halve({ text: text.slice(0, cut), at }, maxTokens),
    ...halve({ text: text.slice(cut), at: at + cut }, maxTokens),
  ];
}

const wholeCharacter = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
