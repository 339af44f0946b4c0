import type { Passage } from "../checking.ts";
import { type Found, joined, touched } from "./source-text.ts";

/** Share of the words of a quotation and of its source that must be the same, in the same order. */
const NEAR_SHARE = 0.8;
/** Fewer words are near to anything. */
const MIN_WORDS = 5;
const MAX_QUOTE_WORDS = 120;
const MAX_SOURCE_WORDS = 4_000;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** What may follow the last word of a sentence and is part of it. */
const CLOSING = /^[.!?…。！？]+/u;

/** The stretch of the passages that a quotation is near to, in the source's own words. */
export function snapQuote(
  quoted: string,
  passages: readonly Passage[],
  positions: readonly number[],
): Found | undefined {
  const source = joined(passages, positions);
  const wanted = wordsOf(quoted);
  const given = wordsOf(source.text).slice(0, MAX_SOURCE_WORDS);
  if (wanted.length < MIN_WORDS || wanted.length > MAX_QUOTE_WORDS) return undefined;
  const best = align(wanted, given);
  if (!best) return undefined;
  const start = given[best.from]?.start ?? 0;
  const last = given[best.to]?.end ?? start;
  const end = last + (CLOSING.exec(source.text.slice(last, last + 4))?.[0].length ?? 0);
  return { text: source.text.slice(start, end), positions: touched(source, start, end) };
}

const wordsOf = (text: string) =>
  Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word: word.toLowerCase().replaceAll("’", "'"),
    start: index,
    end: index + word.length,
  }));

type Words = ReturnType<typeof wordsOf>;

interface Cell {
  score: number;
  matches: number;
  from: number;
}

/** Local alignment (Smith and Waterman): a word in common counts one, one too many or another one costs one. */
function align(wanted: Words, given: Words): { from: number; to: number } | undefined {
  let best: { from: number; to: number; share: number } | undefined;
  let row: Cell[] = wanted.map(() => ({ score: 0, matches: 0, from: 0 }));
  for (const [to, { word }] of given.entries()) {
    const next: Cell[] = [];
    for (const [index, { word: other }] of wanted.entries()) {
      const diagonal = row[index - 1] ?? { score: 0, matches: 0, from: to };
      const start = diagonal.score > 0 ? diagonal.from : to;
      const isSame = word === other;
      const across: Cell = {
        score: diagonal.score + (isSame ? 1 : -1),
        matches: diagonal.matches + (isSame ? 1 : 0),
        from: start,
      };
      const cell = [across, cheaper(row[index]), cheaper(next[index - 1])].reduce((a, b) =>
        b.score > a.score ? b : a,
      );
      const kept = cell.score > 0 ? cell : { score: 0, matches: 0, from: to + 1 };
      next.push(kept);
      const share = kept.matches / Math.max(wanted.length, to - kept.from + 1);
      if (isSame && share >= NEAR_SHARE && share > (best?.share ?? 0)) best = { from: kept.from, to, share };
    }
    row = next;
  }
  return best;
}

const cheaper = (cell: Cell | undefined): Cell => ({
  score: (cell?.score ?? 0) - 1,
  matches: cell?.matches ?? 0,
  from: cell?.from ?? 0,
});
