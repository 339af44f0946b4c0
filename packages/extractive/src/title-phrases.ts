import type { Analysis, Unit } from "./analysis.ts";
import { countPhrases, phraseText, type Candidate } from "./phrases.ts";
import { stem } from "./stems.ts";
import { stems, vagueTerms } from "./stop-words.ts";
import { headsNames, namingChances, type TitleTerms } from "./title-terms.ts";
import { termCounts } from "./weights.ts";

export type TitlePhrase = { readonly ids: readonly number[]; readonly text: string; readonly score: number };

/** What the titles of all parts are chosen from: what is known of each term, and who speaks. */
export type TitleContext = {
  readonly known: TitleTerms;
  readonly speakers: ReadonlySet<string>;
  /** How often a term was taken for a title before: others are preferred. */
  readonly used: Map<number, number>;
};

/** Days, months, numbers and courtesies, as stems: they say when or how something was said, never what. */
const unnaming = stems(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety half twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen hundred thousand million zero eleven dozen twenty weekend morning afternoon evening tonight goodbye bye hello welcom okay greeting laugh mr mrs miss sir madam honourable etcetera cetera stuff thing lot bit kind sort guy everyone somebody one ones way decision open`,
);

/** Verbs and prepositions, where a phrase might seem to begin or end with one. */
const verbLike = stems(
  `near across inside outside along regarding concerning amid beyond besides despite except beneath underneath according including fall rise come become drag pull push run go begin start end move keep hold stand set turn take give bring carry send put let leave stay remain seem appear look mean need want like love hate think believe know feel hope wish wonder guess suppose expect decide agree ask answer tell say speak explain describe mention suggest happen occur exist belong depend require involve contain consist differ vary grow increase decrease reduce change add remove create make build built made produce provide offer allow enable help cause prevent avoid stop continue finish complete try manage fail succeed win lose find discover learn teach show prove demonstrate sit lie lay sleep walk drive fly swim eat drink buy sell pay spend save earn catch throw pick choose select break share drop click press scroll type wait listen hear watch see read write draw paint play sing work serve bounce spread spring swell tear touch relate base use call name fund check sort wear cut split fold knock`,
);

/** A single word says less than two. */
const SINGLE_WORTH = 0.8;
/** Phrases said once may be slips; single words most of all. */
const ONCE_WORTH = 0.8;
/** A term that another title names already. */
const REPEATED_WORTH = 0.8;
/** Above this many sentences in a part, words said once in it are not looked at. */
const MANY_SENTENCES = 100;
/** Phrases kept for a part, and how many of the likeliest are looked at closely. */
const LIMIT = 6;
const READ_CLOSELY = 120;
/** Below this a phrase does not read like one. */
const LEAST_FORM = 0.2;
/** Letters of a word that its speaker may have broken off. */
const MOST_BEGUN = 4;
/** What a phrase loses that is always cut short. */
const CUT_PRICE = 0.6;

/** The terms of speakers' names and roles: a chapter is seldom about who is talking. */
export function speakerTerms({ segments, language }: Analysis): Set<string> {
  const names = new Set(segments.map(({ speaker }) => speaker ?? ""));
  return new Set([...names].flatMap((name) => name.split(/[\s.,]+/u)).map((word) => stem(word, language)));
}

/** "cri criteria": a word begun, and begun anew. */
const isBegunAnew = (terms: readonly string[]): boolean =>
  terms.some((term, at) => {
    const before = terms[at - 1] ?? term;
    return before.length <= MOST_BEGUN && before !== term && term.startsWith(before);
  });

/** "intention implicit": an adjective that something else ought to follow. */
const adjective = /(?:icit|ural|ional|ical|ous|ful|ible)$/;

/** How much a phrase reads like a heading: a name or noun phrase that says something definite; 0 when it cannot be one. */
function form(candidate: Candidate, text: string, { known, speakers }: TitleContext): number {
  const { analysis, nouns } = known;
  const terms = candidate.ids.map((id) => analysis.terms[id] ?? "");
  const isName = candidate.proper && !candidate.fromStart;
  if (new Set(terms).size < terms.length || terms.some((term) => /^\p{N}/u.test(term))) return 0;
  if (terms.some((term) => unnaming.has(term)) || isBegunAnew(terms)) return 0;
  const vague = terms.filter((term) => vagueTerms.has(term)).length;
  if (vague === terms.length) return 0;
  let value = isName ? 1.25 : 1;
  if (terms.every((term) => speakers.has(term))) value *= 0.15;
  if (vague > 0) value *= 0.45;
  const [first, last] = [terms[0] ?? "", terms.at(-1) ?? ""];
  const surface = text.toLowerCase();
  const isSingle = !/[\s-]/u.test(surface);
  if (terms.length === 1 && first.length < 4 && !isName) value *= 0.4;
  if (!isSingle && /^\S+ing\b/u.test(surface) && candidate.afterNounMark === 0) value *= 0.4;
  if (!isSingle && /^\p{Ll}\S*[^sui]s\b/u.test(text)) value *= 0.5;
  if (isName) return verbLike.has(first) && terms.length > 1 ? value * 0.4 : value;
  if (/ly\b/.test(surface) || /(?:ed|ing)$/.test(surface)) value *= 0.35;
  if (adjective.test(last)) value *= 0.3;
  if (verbLike.has(last)) value *= surface.endsWith("s") || terms.length === 1 ? 0.2 : 0.5;
  if (terms.length > 1 && verbLike.has(first) && !/ing\b/.test(surface)) value *= 0.3;
  if (terms.length > 2 && candidate.count < 2) value *= 0.75;
  const { afterNounMark, afterVerbMark } = candidate;
  const lastId = candidate.ids.at(-1) ?? 0;
  if (!analysis.spoken || !headsNames(known, lastId)) value *= (nouns[lastId] ?? 1) ** 1.5;
  return value * Math.min(1, (afterNounMark + 0.7) / (afterNounMark + afterVerbMark * 2 + 0.7));
}

function isOverlapping(a: readonly number[], b: readonly number[]): boolean {
  return a.some((id) => b.includes(id));
}

/** A phrase as within a sentence: a capital that only its place at a sentence's start gave it is taken back. */
function inSentence(text: string, { fromStart, proper }: Candidate): string {
  const isPlain = fromStart && !proper && !/\p{Lu}.*\p{Lu}/u.test(text);
  return isPlain ? text.toLowerCase() : text;
}

type Weighed = { readonly candidate: Candidate; readonly weight: number };

/** How much the count of a phrase tells of it, and whether it ends where it seems to. */
function soundness({ count, goesOn, ids }: Candidate): number {
  const often = count < 2 ? (ids.length > 1 ? 1 : ONCE_WORTH) : 1 + 0.1 * Math.log2(count / 2);
  return often * (ids.length > 1 ? 1 - CUT_PRICE * (goesOn / count) : 1);
}

/** The phrases of a part by how likely its title is to name any of their words; the likeliest only. */
function likeliest(
  { known, used }: TitleContext,
  units: readonly Unit[],
  weights: readonly number[] | undefined,
): Weighed[] {
  const chances = namingChances(known, units, weights);
  const counts = termCounts(known.analysis, units);
  const chanceOf = (id: number): number => (chances.get(id) ?? 0) * REPEATED_WORTH ** (used.get(id) ?? 0);
  const minCount = units.length > MANY_SENTENCES ? 2 : 1;
  const weighed: Weighed[] = [];
  for (const candidate of countPhrases(known.analysis, units, counts, minCount).values()) {
    const any = candidate.ids.reduce((sum, id) => sum + chanceOf(id), 0);
    weighed.push({ candidate, weight: any * soundness(candidate) });
  }
  weighed.sort((a, b) => b.weight - a.weight || a.candidate.key - b.candidate.key);
  return weighed.slice(0, READ_CLOSELY);
}

/** The phrases that could head a part, strongest first; those that share a word with a stronger one are left out. */
export function titlePhrases(
  context: TitleContext,
  units: readonly Unit[],
  weights?: readonly number[],
): TitlePhrase[] {
  const phrases = likeliest(context, units, weights).map(({ candidate, weight }) => {
    const text = phraseText(candidate);
    const fit = form(candidate, text, context);
    const worth = /[\s-]/u.test(text) ? 1 : SINGLE_WORTH;
    return {
      ids: candidate.ids,
      text: inSentence(text, candidate),
      score: fit < LEAST_FORM ? 0 : weight * fit * worth,
    };
  });
  const chosen: TitlePhrase[] = [];
  for (const phrase of phrases.toSorted((a, b) => b.score - a.score)) {
    if (chosen.length >= LIMIT || phrase.score <= 0) break;
    if (!chosen.some(({ ids }) => isOverlapping(ids, phrase.ids))) chosen.push(phrase);
  }
  return chosen;
}
