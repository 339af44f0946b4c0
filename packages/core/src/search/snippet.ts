import * as z from "zod";

import type { Mark } from "../ports/search-index.ts";

export const Snippet = z
  .object({
    text: z.string().meta({ description: "Plain text, never markup" }),
    marks: z
      .array(z.object({ start: z.number().int().nonnegative(), end: z.number().int().positive() }))
      .meta({ description: "What was sought, by UTF-16 offsets in `text`, the end excluded" }),
    isCutBefore: z.boolean().meta({ description: "Whether the passage has more before" }),
    isCutAfter: z.boolean(),
  })
  .meta({ id: "Snippet", description: "What of a passage is shown" });
export type Snippet = z.infer<typeof Snippet>;

/** Of the room around a mark, so much is before it. */
const SHARE_BEFORE = 0.3;
/** How far a cut may move to fall between words. */
const MAX_SHIFT = 24;

/** The stretch of a passage with the most marks, cut between words. */
export function snippetOf(text: string, marks: readonly Mark[], maxChars: number): Snippet {
  if (text.length <= maxChars) return { text, marks: [...marks], isCutBefore: false, isCutAfter: false };
  const first = densest(marks, maxChars);
  const wished = Math.min(first - Math.floor(maxChars * SHARE_BEFORE), text.length - maxChars);
  const from = wished <= 0 ? 0 : afterSpace(text, wished, first);
  const to = from + maxChars >= text.length ? text.length : beforeSpace(text, from + maxChars);
  return {
    text: text.slice(from, to),
    marks: marks
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start - from, end: end - from })),
    isCutBefore: from > 0,
    isCutAfter: to < text.length,
  };
}

/** Where the mark stands from which on most others are near. */
function densest(marks: readonly Mark[], maxChars: number): number {
  const reach = maxChars * (1 - SHARE_BEFORE);
  let best = { start: 0, count: 0 };
  let last = 0;
  for (const [at, { start }] of marks.entries()) {
    while (last < marks.length && (marks[last]?.end ?? 0) <= start + reach) last += 1;
    if (last - at > best.count) best = { start, count: last - at };
  }
  return best.start;
}

function afterSpace(text: string, at: number, before: number): number {
  const space = text.slice(at, Math.min(at + MAX_SHIFT, before)).search(/\s/);
  return whole(text, space < 0 ? at : at + space + 1);
}

function beforeSpace(text: string, at: number): number {
  const shift = /\s\S*$/.exec(text.slice(Math.max(0, at - MAX_SHIFT), at + 1));
  return whole(text, shift ? Math.max(0, at - MAX_SHIFT) + shift.index : at);
}

/** Not within a pair of surrogates. */
const whole = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text[at] ?? "") && /[\uD800-\uDBFF]/.test(text[at - 1] ?? "") ? at - 1 : at;
