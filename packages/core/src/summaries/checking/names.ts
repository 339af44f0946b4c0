import { stopWords } from "@earmark/extractive";

import { baseOf } from "./base-language.ts";
import { type Word } from "./word-reader.ts";

/** Every noun is written with a capital in these: a capital says nothing. */
const CAPITALISED_NOUNS = new Set(["de", "lb", "gsw"]);
const CAPITAL = /^\p{Lu}/u;
/** Two capitals, or capitals amid small letters or digits: NATO, iPhone, GPT-4, McKinsey. */
const MARKED = /^(?=.*\p{Lu})(?:.*\p{Lu}.*\p{Lu}|\p{Ll}+\p{Lu}|.*\p{Lu}\p{N}|.*\p{N}\p{Lu})/u;
/** So many words with a capital are a headline, in which a capital says nothing. */
const HEADLINE_SHARE = 0.6;

/** Words that are part of a name: capitals where the language writes small letters, acronyms, product names. */
export function namesIn(text: string, words: readonly Word[], language: string): Word[] {
  const base = baseOf(language);
  const capitals = words.filter(({ text: word }) => CAPITAL.test(word)).length;
  if (words.length > 4 && capitals > words.length * HEADLINE_SHARE) return [];
  const stops = stopWords(base);
  return words.filter((word, index) => {
    if (stops.has(word.text.toLowerCase())) return false;
    if (base === "en" && /^i(?:['’]|$)/iu.test(word.text)) return false;
    if (MARKED.test(word.text)) return true;
    if (!CAPITAL.test(word.text) || CAPITALISED_NOUNS.has(base)) return false;
    if (!opensSentence(text, word)) return true;
    // The first word of a sentence has its capital anyway, unless the next one of the same run has one, too.
    const next = words[index + 1];
    return (
      next !== undefined &&
      CAPITAL.test(next.text) &&
      text.slice(word.end, next.start) === " " &&
      !stops.has(next.text.toLowerCase())
    );
  });
}

const OPENING = /(?:^|[.!?…:;。！？¿¡"“”„«»‘([\n•–—-])\s?$/u;
const opensSentence = (text: string, { start }: Word): boolean =>
  OPENING.test(text.slice(0, start).slice(-3));
