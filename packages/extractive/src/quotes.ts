import { segmentIdsOf, type Analysis, type Unit } from "./analysis.ts";
import { leadingNoise } from "./clean.ts";
import { wordCount } from "./cues.ts";

/** Someone's own words: `text` stands verbatim in the cited segments (joined by a space when there are several). */
export type Quote = { text: string; segmentIds: string[]; speaker?: string };

type Scored = { quote: Quote; score: number; unit: Unit };

const MIN_LENGTH = 30;
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
        if (utterance.test(match[1] ?? "")) cite((match[1] ?? "").trim(), base);
    }
  }
  return found;
}

/** Spoken lines that stand alone; what a speaker mumbles before the point is left off, the rest is untouched. */
function spokenQuotes(analysis: Analysis, units: readonly Unit[], scores: readonly number[]): Scored[] {
  return units.flatMap((unit) => {
    const text = unit.text.slice(leadingNoise(unit.text, analysis.language));
    const score = scores[unit.index] ?? 0;
    if (score <= 0 || text.length < MIN_LENGTH / 2 || text.length > MAX_LENGTH) return [];
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
  const candidates = parts.flatMap((units, part) =>
    find(analysis, units, scores).map((scored) => ({
      ...scored,
      part,
      score: scored.score * (avoid.has(scored.unit.index) ? 0.2 : 1),
    })),
  );
  const best = candidates.toSorted((a, b) => b.score - a.score || a.unit.index - b.unit.index);
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
