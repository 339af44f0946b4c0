import type { Analysis, Unit } from "./analysis.ts";
import { countPhrases, phraseText, type Candidate } from "./phrases.ts";
import { stem } from "./stems.ts";
import { stems, vagueTerms } from "./stop-words.ts";
import { STOP } from "./vocabulary.ts";
import { termCounts } from "./weights.ts";

export type TitlePhrase = { readonly ids: readonly number[]; readonly text: string; readonly score: number };

/** What the titles of all parts are chosen from: how often each term occurs, how noun-like it is, who speaks. */
export type TitleContext = {
  readonly analysis: Analysis;
  readonly whole: Float64Array;
  readonly nouns: Float64Array;
  readonly speakers: ReadonlySet<string>;
};

/** Days, months, numbers and courtesies, as stems: they say when or how something was said, never what. */
const unnaming = stems(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety half twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen hundred thousand million zero eleven dozen twenty weekend morning afternoon evening tonight goodbye bye hello welcom okay greeting laugh stuff thing lot bit kind sort guy everyone somebody one ones way decision open`,
);

/** Nouns that head the names of subjects, as stems: "cost" in "production cost", "bill" in "water bill". */
const heading = stems(
  `design presentation project function interface product evaluation market feature data prototyp component requirement model cost price plan trend review source budget material education transcription energy recognition process concern programme program support concept problem fund bill improvement training performance noise strategy policy result method status report history test standard service system analysis research experiment approach structure recording equipment task schedule goal control detection management development law health safety security risk quality supply demand change theory machin effect rate level crisis agreement campaign debate decision`,
);

/** Verbs and prepositions, where a phrase might seem to begin or end with one. */
const verbLike = stems(
  `near across inside outside along regarding concerning amid beyond besides despite except beneath underneath according including fall rise come become drag pull push run go begin start end move keep hold stand set turn take give bring carry send put let leave stay remain seem appear look mean need want like love hate think believe know feel hope wish wonder guess suppose expect decide agree ask answer tell say speak explain describe mention suggest happen occur exist belong depend require involve contain consist differ vary grow increase decrease reduce change add remove create make build built made produce provide offer allow enable help cause prevent avoid stop continue finish complete try manage fail succeed win lose find discover learn teach show prove demonstrate sit lie lay sleep walk drive fly swim eat drink buy sell pay spend save earn catch throw pick choose select drop click press scroll type wait listen hear watch see read write draw paint play sing work serve bounce spread spring swell tear touch relate base use call name fund check sort wear cut split fold knock`,
);

/** Longer phrases say more, up to a point: the worth of one, two and three words. */
const LENGTH_WORTH = [0, 0.33, 1, 1.05];
/** Above this many sentences in a part, words said once in it are not looked at. */
const MANY_SENTENCES = 100;
/** How much a term is held back for being said elsewhere too, so that chapters get titles of their own. */
const DISTINCTION = 0.2;
/** Phrases kept for a part, and how many of the most frequent are looked at closely. */
const LIMIT = 6;
const READ_CLOSELY = 80;
/** The first sentences of a part tell its subject; so do those that announce one. Each term in them counts so much more. */
const OPENING = 6;
const OPENING_WORTH = 4;
const ANNOUNCED_WORTH = 8;
/** What a phrase gains that ends in a word for a kind of subject, or has one elsewhere. */
const HEADING_WORTH = { last: 2.5, within: 1.7 };
/** Only this much of a long sentence is read for announcements, in UTF-16 units. */
const MAX_READ = 200;
const announcing =
  /\b(?:talk(?:ing|ed)? about|discuss(?:ing|ed)?|presentation (?:on|about|of)|agenda|next (?:item|topic|thing|question|slide)|mov(?:e|ing) on|question (?:is|of|about)|issue (?:is|of|about)|the (?:point|idea|problem|goal) (?:is|of)|in terms of|regarding|focus(?:ed|ing)? on|work(?:ing)? on|update on|is called|called)\b/i;

/** The terms of speakers' names and roles: a chapter is seldom about who is talking. */
export function speakerTerms({ segments, language }: Analysis): Set<string> {
  const names = new Set(segments.map(({ speaker }) => speaker ?? ""));
  return new Set([...names].flatMap((name) => name.split(/[\s.,]+/u)).map((word) => stem(word, language)));
}

/** How much a phrase reads like a heading: a name or noun phrase that says something definite; 0 when it cannot be one. */
function form(candidate: Candidate, text: string, { analysis, nouns, speakers }: TitleContext): number {
  const terms = candidate.ids.map((id) => analysis.terms[id] ?? "");
  const isName = candidate.proper && !candidate.fromStart;
  const length = text.split(/[\s-]+/u).length;
  if (new Set(terms).size < terms.length || terms.some((term) => /^\p{N}/u.test(term))) return 0;
  if (terms.some((term) => unnaming.has(term))) return 0;
  const vague = terms.filter((term) => vagueTerms.has(term)).length;
  if (vague === terms.length) return 0;
  let value = LENGTH_WORTH[Math.min(3, length)] ?? 0;
  if (isName) value *= 1.25;
  else if (heading.has(terms.at(-1) ?? "")) value *= HEADING_WORTH.last;
  else if (terms.some((term) => heading.has(term))) value *= HEADING_WORTH.within;
  if (terms.every((term) => speakers.has(term))) value *= 0.15;
  if (vague > 0) value *= 0.45;
  const [first, last] = [terms[0] ?? "", terms.at(-1) ?? ""];
  const surface = text.toLowerCase();
  if (terms.length === 1 && (terms[0] ?? "").length < 4 && !isName) value *= 0.4;
  if (isName) return verbLike.has(first) && terms.length > 1 ? value * 0.4 : value;
  if (/ly\b/.test(surface) || /(?:ed|ing)$/.test(surface)) value *= 0.35;
  if (verbLike.has(last)) value *= surface.endsWith("s") || terms.length === 1 ? 0.2 : 0.5;
  if (terms.length > 1 && verbLike.has(first) && !/ing\b/.test(surface)) value *= 0.3;
  if (terms.length > 2 && candidate.count < 2) value *= 0.75;
  const { afterNounMark, afterVerbMark } = candidate;
  value *= (nouns[candidate.ids.at(-1) ?? 0] ?? 1) ** 1.5;
  return value * Math.min(1, (afterNounMark + 0.7) / (afterNounMark + afterVerbMark * 2 + 0.7));
}

function isOverlapping(a: readonly number[], b: readonly number[]): boolean {
  return a.some((id) => b.includes(id));
}

/** What is said where a subject is announced counts several times. */
function emphasise({ tokens }: Analysis, units: readonly Unit[], counts: Float64Array): void {
  units.forEach((unit, position) => {
    const extra =
      (position < OPENING ? OPENING_WORTH : 0) +
      (announcing.test(unit.text.slice(0, MAX_READ)) ? ANNOUNCED_WORTH : 0);
    if (extra === 0) return;
    for (let at = unit.firstToken; at < unit.endToken; at += 1) {
      const id = tokens.term[at] ?? STOP;
      if (id !== STOP) counts[id] = (counts[id] ?? 0) + extra;
    }
  });
}

/** A phrase as within a sentence: a capital that only its place at a sentence's start gave it is taken back. */
function inSentence(text: string, { fromStart, proper }: Candidate): string {
  const isPlain = fromStart && !proper && !/\p{Lu}.*\p{Lu}/u.test(text);
  return isPlain ? text.toLowerCase() : text;
}

type Weighed = { readonly candidate: Candidate; readonly weight: number };

/** The phrases of a part by how often their words are said, here more than elsewhere; the heaviest only. */
function heaviest({ analysis, whole }: TitleContext, units: readonly Unit[]): Weighed[] {
  const counts = termCounts(analysis, units);
  emphasise(analysis, units, counts);
  const weightOf = (id: number): number => {
    const here = counts[id] ?? 0;
    const share = Math.min(1, here / Math.max(1, whole[id] ?? 1)) ** DISTINCTION;
    return share * Math.log2(1 + here) * (vagueTerms.has(analysis.terms[id] ?? "") ? 0.35 : 1);
  };
  const weighed: Weighed[] = [];
  const minCount = units.length > MANY_SENTENCES ? 2 : 1;
  for (const candidate of countPhrases(analysis, units, counts, minCount).values()) {
    const { ids, count } = candidate;
    const sum = ids.reduce((total, id) => total + weightOf(id), 0) / Math.sqrt(ids.length);
    const often = count < 2 ? (ids.length > 1 ? 0.6 : 0.4) : 1 + 0.5 * Math.log2(count / 2);
    weighed.push({ candidate, weight: sum * often });
  }
  weighed.sort((a, b) => b.weight - a.weight || a.candidate.key - b.candidate.key);
  return weighed.slice(0, READ_CLOSELY);
}

/** The phrases that could head a part, strongest first; those that share a word with a stronger one are left out. */
export function titlePhrases(context: TitleContext, units: readonly Unit[]): TitlePhrase[] {
  const phrases = heaviest(context, units).map(({ candidate, weight }) => {
    const text = phraseText(candidate);
    const score = weight * form(candidate, text, context);
    return { ids: candidate.ids, text: inSentence(text, candidate), score };
  });
  const chosen: TitlePhrase[] = [];
  for (const phrase of phrases.toSorted((a, b) => b.score - a.score)) {
    if (chosen.length >= LIMIT || phrase.score <= 0) break;
    if (!chosen.some(({ ids }) => isOverlapping(ids, phrase.ids))) chosen.push(phrase);
  }
  return chosen;
}
