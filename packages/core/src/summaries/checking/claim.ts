import { type DayOfYear, datesIn } from "./dates.ts";
import type { Quantity } from "./measured.ts";
import { namesIn } from "./names.ts";
import { contraryOf, DENIED, polarityOf, SAID } from "./polarity.ts";
import type { NumberStyle } from "./quantities.ts";
import { quantitiesIn } from "./quantities.ts";
import { type Word, wordLine, type WordReader } from "./word-reader.ts";

/** What a text says, in the pieces that can be compared with another one. */
interface Reading {
  /** Its words alone, for finding it word by word. */
  line: string;
  /** Each term with SAID, DENIED, or both. */
  terms: ReadonlyMap<string, number>;
  quantities: readonly Quantity[];
  days: readonly DayOfYear[][];
}

/** What a sentence claims: a reading, and the names that its source must have. */
export interface Claim extends Reading {
  names: readonly Word[];
  /** What to look for in the source: its terms as they are written, and its numbers. */
  wanted: readonly string[];
  /** What it denies: the source must deny something of each. */
  denials: readonly (readonly string[])[];
}

/** What a passage gives. Each word that it has may be a name. */
export interface Given extends Reading {
  words: ReadonlySet<string>;
}

export interface ReadingStyle extends NumberStyle {
  words: WordReader;
}

export function readClaim(text: string, style: ReadingStyle): Claim {
  const words = style.words.read(text);
  const { days, spans } = datesIn(text, style.language);
  // The day of a date is compared as part of it.
  let rest = text;
  for (const { start, end } of spans)
    rest = rest.slice(0, start) + keepYear(rest.slice(start, end)) + rest.slice(end);
  return {
    line: wordLine(text),
    ...termsOf(text, words, style.language),
    quantities: quantitiesIn(rest, style),
    days,
    wanted: [...new Set(style.words.keys(text).flat())],
    names: namesIn(text, words, style.language),
  };
}

export function readGiven(text: string, style: ReadingStyle): Given {
  const words = style.words.read(text);
  return {
    line: wordLine(text),
    terms: termsOf(text, words, style.language).terms,
    quantities: quantitiesIn(text, style),
    days: datesIn(text, style.language).days,
    words: new Set(words.map(({ folded }) => folded)),
  };
}

/** Blanks all of a date but its year, in place. */
const keepYear = (date: string) =>
  date.replace(/\p{N}+|\p{L}+/gu, (piece) => (/^\d{4}$/u.test(piece) ? piece : " ".repeat(piece.length)));

function termsOf(text: string, words: readonly Word[], language: string): Pick<Claim, "terms" | "denials"> {
  const { signs, denials } = polarityOf(text, words, language);
  const terms = new Map<string, number>();
  const named = words.map((word, index) =>
    word.terms.map((term) => {
      const contrary = contraryOf(term, language);
      const sign = signs[index] ?? SAID;
      const name = contrary?.term ?? term;
      terms.set(name, (terms.get(name) ?? 0) | (contrary?.sign === DENIED ? SAID + DENIED - sign : sign));
      return name;
    }),
  );
  return { terms, denials: denials.map((reached) => reached.flatMap((index) => named[index] ?? [])) };
}
