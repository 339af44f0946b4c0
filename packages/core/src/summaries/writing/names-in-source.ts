import type { Document } from "../../documents/document.ts";

const WORDS = /[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu;

/** Takes the words out of a text that say nothing of its language. */
export type WithoutNames = (text: string) => string;

/**
 * Names are the same in every language: what the source writes with a capital or a digit and nowhere in small letters,
 * titles and speakers included. The source is read when first asked.
 */
export function withoutNamesOf(document: Document): WithoutNames {
  let names: ReadonlySet<string> | undefined;
  return (text) => {
    names ??= namesIn(document);
    return text.replaceAll(WORDS, (word) => (isName(word, names) ? " " : word));
  };
}

const isName = (word: string, names: ReadonlySet<string> | undefined): boolean =>
  /\p{N}/u.test(word) || isShouted(word) || (startsLarge(word) && (names?.has(word.toLowerCase()) ?? false));

/** An abbreviation. */
const isShouted = (word: string): boolean => word.length <= 5 && /^\p{Lu}{2,}s?$/u.test(word);
const startsLarge = (word: string): boolean => /^\p{Lu}/u.test(word);

function namesIn({ title, byline, site, segments }: Document): ReadonlySet<string> {
  const large = new Set<string>();
  const small = new Set<string>();
  const speakers = new Set(segments.flatMap(({ speaker }) => speaker ?? []));
  const texts = [title, byline ?? "", site ?? "", ...speakers, ...segments.map(({ text }) => text)];
  for (const text of texts)
    for (const [word] of text.matchAll(WORDS)) (startsLarge(word) ? large : small).add(word.toLowerCase());
  return new Set([...large].filter((word) => !small.has(word)));
}
