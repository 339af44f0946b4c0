import { segmentIdsOf, type Analysis, type Unit } from "./analysis.ts";
import { leadingNoise } from "./clean.ts";
import { isPunctuated, lengthFactor, wordCount } from "./cues.ts";

/** Someone's own words: `text` stands verbatim in the cited segments (joined by a space when there are several). */
export type Quote = { text: string; segmentIds: string[]; speaker?: string };

type Scored = { quote: Quote; score: number; unit: Unit };

const MIN_LENGTH = 30;
const MIN_WORDS = 6;
/** Words that point at something outside the sentence, and what is left of its worth for each. */
const pointers = /\b(?:it|they|them|he|she|him|this|that's|these|those|there|here|the other|the same)\b/gi;
const POINTING_WORTH = 0.75;
/** Speech in which this share of sentences ends in a stop was punctuated; in it a sentence without one is a piece. */
const WRITTEN_SHARE = 0.4;
/** Rather fewer quotes than one far weaker than the best. */
const MIN_SHARE = 0.5;
const MAX_LENGTH = 320;
/** Balanced marks of the languages that use them, within one paragraph. */
const quoted = /[“"„«「『]([^“”"„«»「」『』]{30,320})[”"“»」』]/gu;
const cjkQuoted = /[「『]([^「」『』]{10,200})[」』]/gu;
/** A whole utterance, not a title or a few borrowed words: it begins like a sentence and ends like one. */
const utterance = /^[^\p{Ll}].{18,}[.!?…,。！？，]$/su;
const vivid =
  /\b(?:never|always|nothing|everything|nobody|everybody|everyone|best|worst|only|most|must|believe|love|hate|imagine|truth|world|future|life|remember|honest(?:ly)?|amazing|terrible|huge|real(?:ly)?|matters?|wrong|fear|hope|dream|why)\b/gi;
const bracketed = /[[{♪]|\b(?:um|uh|mm-hmm)\b/i;

function fit(analysis: Analysis, text: string, unit: Unit, base: number): number {
  const words = text.split(/\s+/u).length;
  const length = words < 6 && wordCount(analysis, unit) < 8 ? 0.2 : words > 45 ? 0.4 : 1;
  const strength = 1 + 0.15 * Math.min(3, text.match(vivid)?.length ?? 0);
  const question = /[?？؟]$/u.test(text) ? 0.3 : 1;
  return base * length * strength * question * (bracketed.test(text) ? 0.35 : 1);
}

function withSpeaker(quote: Quote, speaker: string | undefined): Quote {
  return speaker === undefined || speaker === "" ? quote : { ...quote, speaker };
}

/** "10 Things You Need to Know": capitals on most words. */
function isTitle(text: string): boolean {
  const words = text.split(/\s+/u);
  return words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.6;
}

/** Quote blocks, and whatever stands between quotation marks. */
function writtenQuotes(analysis: Analysis, units: readonly Unit[], scores: readonly number[]): Scored[] {
  const found: Scored[] = [];
  const seen = new Set<number>();
  for (const unit of units) {
    const segment = analysis.segments[unit.firstSegment];
    if (!segment || segment.heading !== undefined || segment.block === "code" || segment.block === "table")
      continue;
    const base = 0.3 + (scores[unit.index] ?? 0);
    const cite = (text: string, score: number): void => {
      found.push({
        quote: withSpeaker({ text, segmentIds: [segment.id] }, segment.speaker),
        score: fit(analysis, text, unit, score),
        unit,
      });
    };
    if (segment.block === "quote") {
      const inOne = unit.firstSegment === unit.lastSegment && unit.text.length <= MAX_LENGTH;
      if (inOne && unit.text.length >= MIN_LENGTH) cite(unit.text, base * 1.5);
      continue;
    }
    if (seen.has(unit.firstSegment)) continue;
    seen.add(unit.firstSegment);
    for (const marks of [quoted, cjkQuoted]) {
      for (const match of segment.text.matchAll(marks))
        if (utterance.test(match[1] ?? "") && !isTitle(match[1] ?? "")) cite((match[1] ?? "").trim(), base);
    }
  }
  return found;
}

/** Whether a unit begins where a sentence does: not in the rest of one that was cut for its length. */
function opensSentence({ units, segments }: Analysis, { index, firstSegment, text }: Unit): boolean {
  const before = units[index - 1];
  if (!before || !isPunctuated(text)) return true;
  if (/^[^\p{L}\p{N}]*\p{Ll}/u.test(text)) return false;
  const isSameTurn = segments[before.lastSegment]?.speaker === segments[firstSegment]?.speaker;
  return !isSameTurn || isPunctuated(before.text);
}

/** Spoken sentences that stand alone, whole and untouched. Where speech has no stops, any stretch may do. */
function spokenQuotes(analysis: Analysis, units: readonly Unit[], scores: readonly number[]): Scored[] {
  return units.flatMap((unit) => {
    const { text } = unit;
    const worth = scores[unit.index] ?? 0;
    if (worth <= 0 || text.length > MAX_LENGTH || text.length < MIN_LENGTH / 2) return [];
    const words = wordCount(analysis, unit);
    if (words < MIN_WORDS || !opensSentence(analysis, unit)) return [];
    const noise = leadingNoise(text, analysis.language) > 0 ? 0.4 : 1;
    const pointing = POINTING_WORTH ** Math.min(3, text.match(pointers)?.length ?? 0);
    const score = (worth / Math.sqrt(lengthFactor(words))) * noise * pointing;
    const segmentIds = segmentIdsOf(analysis, unit);
    const quote = withSpeaker({ text, segmentIds }, analysis.segments[unit.firstSegment]?.speaker);
    return [{ quote, score: fit(analysis, text, unit, score), unit }];
  });
}

/**
 * The strongest quotes, in document order, from different chapters where there are several. `scores` are by unit
 * index; `avoid` are sentences already shown, quoted only when nothing else is left.
 */
export function selectQuotes(
  analysis: Analysis,
  parts: readonly (readonly Unit[])[],
  scores: readonly number[],
  avoid: ReadonlySet<number>,
  limit: number,
): Quote[] {
  const find = analysis.spoken ? spokenQuotes : writtenQuotes;
  const stopped = analysis.units.filter(({ text }) => isPunctuated(text));
  const isWritten = stopped.length > analysis.units.length * WRITTEN_SHARE;
  const isWhole = ({ text }: Unit): boolean => !analysis.spoken || !isWritten || isPunctuated(text);
  const candidates = parts.flatMap((units, part) =>
    find(analysis, units.filter(isWhole), scores).map((scored) => ({
      ...scored,
      part,
      score: scored.score * (avoid.has(scored.unit.index) ? 0.2 : 1),
    })),
  );
  const ranked = candidates.toSorted((a, b) => b.score - a.score || a.unit.index - b.unit.index);
  const floor = (ranked[0]?.score ?? 0) * MIN_SHARE;
  const best = ranked.filter(({ score }) => score > 0 && score >= floor);
  const perPart = Math.max(1, Math.ceil((limit * 1.5) / Math.max(1, parts.length)));
  const taken = new Map<number, number>();
  const texts = new Set<string>();
  const chosen: typeof best = [];
  for (const candidate of best) {
    if (chosen.length >= limit) break;
    if ((taken.get(candidate.part) ?? 0) >= perPart || texts.has(candidate.quote.text)) continue;
    taken.set(candidate.part, (taken.get(candidate.part) ?? 0) + 1);
    texts.add(candidate.quote.text);
    chosen.push(candidate);
  }
  return chosen.toSorted((a, b) => a.unit.index - b.unit.index).map(({ quote }) => quote);
}
