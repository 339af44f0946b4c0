import type { Quote } from "../section.ts";
import { readClaim } from "./claim.ts";
import { type Evidence, knownPositions } from "./evidence.ts";
import type { PassageIndex } from "./passage-index.ts";
import { snapQuote } from "./snap-quote.ts";
import { type Found, findVerbatim } from "./source-text.ts";
import { gradeClaim } from "./verdict.ts";

const SEARCHED = 6;

/**
 * A quote as the source has it: its exact words, the passages they stand in, and who says them there. One that is only
 * near is put into the source's words; one that is neither stays as a paraphrase if its passages carry it at all.
 * `search` looks elsewhere for what its citations do not have; without it nothing else is read.
 */
export function checkQuote(quote: Quote, evidence: Evidence, search?: PassageIndex): Quote | undefined {
  const { passages } = evidence;
  const cited = knownPositions(quote.citations, evidence);
  const claim = readClaim(quote.text, evidence.style(evidence.language));
  const nearby = search?.(claim, SEARCHED).map((position) => around(position, passages.length)) ?? [];
  const places = [cited, ...nearby];
  const found =
    first(places, (positions) => findVerbatim(quote.text, passages, positions)) ??
    first(places, (positions) => snapQuote(quote.text, passages, positions));
  if (found && /[\p{L}\p{N}]/u.test(found.text)) return quoteOf(found.text, found.positions, evidence, true);
  if (gradeClaim(claim, cited, evidence).verdict === "unsupported") return undefined;
  return quoteOf(quote.text, cited, evidence, false);
}

function first(
  places: readonly number[][],
  find: (positions: number[]) => Found | undefined,
): Found | undefined {
  for (const positions of places) {
    const found = positions.length > 0 ? find(positions) : undefined;
    if (found) return found;
  }
  return undefined;
}

const around = (position: number, count: number): number[] =>
  [position - 1, position, position + 1].filter((at) => at >= 0 && at < count);

function quoteOf(
  text: string,
  positions: readonly number[],
  { passages }: Evidence,
  verbatim: boolean,
): Quote {
  const speakers = new Set(positions.map((position) => passages[position]?.speaker));
  const [speaker] = speakers;
  return {
    text,
    speaker: speakers.size === 1 ? (speaker ?? null) : null,
    citations: positions.flatMap((position) => passages[position]?.id ?? []),
    verbatim,
  };
}
