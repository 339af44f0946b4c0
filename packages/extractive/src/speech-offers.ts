import type { Analysis, Unit } from "./analysis.ts";
import { clauseCuts } from "./clause-cuts.ts";
import { cleanSentence } from "./clean.ts";
import {
  conceptsOf,
  countPairs,
  NO_CONCEPT,
  pairChances,
  pairKey,
  type Concepts,
  type ConceptWeights,
} from "./concepts.ts";
import { lengthFactor, wordCount } from "./cues.ts";
import { chooseOffers, plainHits, type Offer } from "./expected-hits.ts";
import { namesSubject } from "./openings.ts";
import type { Judgement } from "./speech-ranker.ts";

/** A sentence, or clauses of one, as it would be shown. */
type Draft = { unit: Unit; text: string; isWhole: boolean; words: number; quality: number };

/** Sentences that are asked how well they read, and how many of them are compared with each other. */
const POOL = { judged: 320, compared: 160 };
/** Below this a sentence is no sentence. */
const LEAST_QUALITY = 0.15;
const MOST_QUALITY = 1.3;
const FEWEST_WORDS = 6;
/** How much reading well counts, and what a text loses that is shorter than so many words. */
type Taste = { readonly standing: number; readonly shortWords: number; readonly shortness: number };
const tastes = {
  /** One after another, where words are counted. */
  text: { standing: 0.2, shortWords: 16, shortness: 0.2 },
  /** Each by itself, where sentences are counted. */
  list: { standing: 0.5, shortWords: 20, shortness: 0.5 },
} satisfies Record<string, Taste>;
/** What clauses lose beside whole sentences. */
const CUT_WORTH = 0.95;
/** How much of what the ranker thinks of a sentence counts beyond what is expected of its words. */
const RANKER_SHARE = 0.3;
/** What a word is worth of a text that names the subject of the whole. */
const SUBJECT_WORTH = 0.12;

/** A clause that hangs on another, or a part of one, said by itself: no comma parts it from what it hangs on. */
const fragment =
  /^(?:if|when|because|although|unless|whether|which|who|whose|than|as opposed|for|of|with|from|to|that (?!(?:is|was|will|would|could|can|has|had|might|may|should|one|way|really|looked|sounds|looks|makes|means)\b))[^,]*$/i;

const standing = (quality: number, taste: Taste): number =>
  Math.min(Math.sqrt(quality), quality * 1.8) ** taste.standing;
const countWords = (text: string): number => text.split(/\s+/u).filter((word) => word !== "").length;

/** The sentences worth comparing: the ranker's best, as far as they read well. */
function bestUnits(
  analysis: Analysis,
  { worth }: Judgement,
  quality: (unit: Unit) => number,
  taste: Taste,
): { unit: Unit; quality: number }[] {
  const byScore = (a: { score: number; unit: Unit }, b: { score: number; unit: Unit }): number =>
    b.score - a.score || a.unit.index - b.unit.index;
  return analysis.units
    .filter(({ firstSegment }) => analysis.segments[firstSegment]?.heading === undefined)
    .map((unit) => ({ unit, score: worth[unit.index] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort(byScore)
    .slice(0, POOL.judged)
    .map(({ unit, score }) => {
      const fit = Math.min(MOST_QUALITY, quality(unit) / lengthFactor(wordCount(analysis, unit)));
      return { unit, quality: fit, score: score * standing(fit, taste) };
    })
    .filter((judged) => judged.quality >= LEAST_QUALITY)
    .sort(byScore)
    .slice(0, POOL.compared);
}

function draftsOf({ unit, quality }: { unit: Unit; quality: number }): Draft[] {
  const whole = cleanSentence(unit.text, true, "en");
  return [whole, ...clauseCuts(whole)].map((text, at) => ({
    unit,
    quality,
    text,
    isWhole: at === 0,
    words: countWords(text),
  }));
}

/** The concepts of cleaned texts, looked up by their words. */
function createReader({ surfaces }: Analysis, { ofSurface, names, topical }: Concepts) {
  const byWord = new Map(names.slice(topical).map((word, at) => [word, topical + at]));
  surfaces.forEach((surface, id) => {
    const concept = ofSurface[id] ?? NO_CONCEPT;
    if (concept !== NO_CONCEPT) byWord.set(surface.toLowerCase().replaceAll("’", "'"), concept);
  });
  return (text: string): number[] =>
    (
      text
        .toLowerCase()
        .replaceAll("’", "'")
        .match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? []
    ).map((word) => byWord.get(word) ?? NO_CONCEPT);
}

type Said = { draft: Draft; concepts: Int32Array; keys: readonly number[] };

/** The pairs of neighbours in a text, as keys. */
function keysOf(concepts: Concepts, said: readonly number[]): number[] {
  return said.flatMap((concept, at) => {
    const before = said[at - 1] ?? NO_CONCEPT;
    return concept === NO_CONCEPT || before === NO_CONCEPT ? [] : pairKey(concepts, before, concept);
  });
}

/** Every pair that could be shown, with how often the document says it. */
function pairsOf(analysis: Analysis, concepts: Concepts, texts: readonly Said[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { keys } of texts) for (const key of keys) counts.set(key, 0);
  if (counts.size > 0) countPairs(analysis, concepts, counts);
  return counts;
}

function offersOf(
  texts: readonly Said[],
  concepts: Concepts,
  counts: ReadonlyMap<number, number>,
  chances: Float64Array,
  { worth }: Judgement,
  taste: Taste,
): (Offer & { draft: Draft })[] {
  const places = new Map([...counts.keys()].map((key, at) => [key, at]));
  let beyond = 0;
  return texts.map(({ draft, concepts: said, keys }) => {
    const { unit, text, isWhole, words, quality } = draft;
    const offer = { concepts: said, pairs: Int32Array.from(new Set(keys), (key) => places.get(key) ?? 0) };
    if (isWhole) beyond = (worth[unit.index] ?? 0) - plainHits(concepts, chances, offer) / Math.max(1, words);
    const short = Math.min(1, words / taste.shortWords) ** taste.shortness;
    return {
      ...offer,
      draft,
      words,
      origin: unit.index,
      standing: standing(quality, taste) * short * (isWhole ? 1 : CUT_WORTH),
      bonus: RANKER_SHARE * beyond + SUBJECT_WORTH * namesSubject(unit, text),
    };
  });
}

/** What to choose: so many words, to be read as a text or as a list. */
export type Wanted = { readonly words: number; readonly as: keyof typeof tastes };

/** Chooses what to show of English speech within a number of words: texts, in order, and the sentences they are from. */
export function chooseSpeech(
  analysis: Analysis,
  judgement: Judgement,
  weights: ConceptWeights,
  quality: (unit: Unit) => number,
  wanted: Wanted,
): { unit: Unit; text: string }[] {
  const taste = tastes[wanted.as];
  const concepts = conceptsOf(analysis, judgement.salience, weights.functionWords);
  const read = createReader(analysis, concepts);
  const texts = bestUnits(analysis, judgement, quality, taste)
    .flatMap(draftsOf)
    .filter(({ text, words }) => words >= FEWEST_WORDS && !fragment.test(text))
    .map((draft): Said => {
      const said = read(draft.text);
      return {
        draft,
        concepts: Int32Array.from(said.filter((concept) => concept !== NO_CONCEPT)),
        keys: keysOf(concepts, said),
      };
    });
  const counts = pairsOf(analysis, concepts, texts);
  const chances = Float64Array.from(pairChances(concepts, counts, weights).values());
  const offers = offersOf(texts, concepts, counts, chances, judgement, taste);
  return chooseOffers(concepts, chances, offers, wanted.words)
    .flatMap((at) => offers[at]?.draft ?? [])
    .toSorted((a, b) => a.unit.index - b.unit.index);
}
