import { Character, characterAt } from "./characters.ts";
import { roleOf } from "./grammar.ts";
import { stem } from "./stems.ts";
import { stopWords } from "./stop-words.ts";

/** The id of a word that carries no topic. */
export const STOP = -1;

const { digit, unspaced } = Character;

/** The words of one document. A surface is a word as it is spelled; several surfaces may count as one term. */
export type Vocabulary = {
  /** The surface id of the word between two offsets; nothing is allocated for a word that is known. */
  surfaceAt: (text: string, start: number, end: number) => number;
  /** By surface id. */
  readonly surfaces: string[];
  /** By surface id: the term it counts as, or STOP. */
  readonly termOf: number[];
  /** By surface id: what a function word says about its neighbours; 0 for words that carry a topic. */
  readonly roleOf: number[];
  /** By term id. */
  readonly terms: string[];
};

function isStop(word: string, stops: ReadonlySet<string>, language: string): boolean {
  const lower = word.toLowerCase().replaceAll("’", "'");
  if (stops.has(lower)) return true;
  const isUnspaced = characterAt(word, 0) === unspaced;
  if (word.length === 1)
    return !isUnspaced && characterAt(word, 0) !== digit ? true : stops.size > 0 && isUnspaced;
  if (isUnspaced) return stops.has(word.charAt(0)) || stops.has(word.charAt(1));
  return language === "en" && stops.has(lower.replace(/'.*$/, ""));
}

/** Finds strings by slices of a text without cutting the slices out: open addressing over FNV-1a. */
function createInterner(strings: string[], learn: (word: string) => void): Vocabulary["surfaceAt"] {
  let slots = new Int32Array(1 << 12);
  const hashes: number[] = [];
  const grow = (): void => {
    slots = new Int32Array(slots.length * 2);
    hashes.forEach((hash, id) => {
      let slot = hash & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = id + 1;
    });
  };
  return (text, start, end) => {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let held = slots[slot] ?? 0; held !== 0; held = slots[slot] ?? 0) {
      const known = strings[held - 1] ?? "";
      if (known.length === end - start && text.startsWith(known, start)) return held - 1;
      slot = (slot + 1) & mask;
    }
    const id = hashes.push(hash) - 1;
    slots[slot] = id + 1;
    learn(text.slice(start, end));
    if (hashes.length * 2 > slots.length) grow();
    return id;
  };
}

/** An empty vocabulary for one document in one language (base subtag). Each surface is worked out once. */
export function createVocabulary(language: string): Vocabulary {
  const stops = stopWords(language);
  const byTerm = new Map<string, number>();
  const terms: string[] = [];
  const surfaces: string[] = [];
  const termOf: number[] = [];
  const roles: number[] = [];
  const termIdOf = (word: string): number => {
    if (isStop(word, stops, language)) return STOP;
    const term = stem(word, language);
    const known = byTerm.get(term);
    if (known !== undefined) return known;
    byTerm.set(term, terms.length);
    return terms.push(term) - 1;
  };
  const surfaceAt = createInterner(surfaces, (word) => {
    const term = termIdOf(word);
    surfaces.push(word);
    termOf.push(term);
    roles.push(term === STOP ? roleOf(word.toLowerCase().replaceAll("’", "'"), language) : 0);
  });
  return { surfaceAt, surfaces, termOf, roleOf: roles, terms };
}
