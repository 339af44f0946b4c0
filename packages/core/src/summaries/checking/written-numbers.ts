import { measured, type ReadNumber, type Token } from "./measured.ts";
import { type NumberWord, numberJoint, numberWords, scaleOf } from "./number-words.ts";

/** Smaller ones may be counts of ours. */
const LOOSE_BELOW = 13;
const ONES = new Set("one eins ein un une uno una um uma een één".split(" "));
const DECIMAL_MARKS = new Set("point comma komma virgule coma virgola vírgula".split(" "));
const ONE: NumberWord = { value: 1, factor: false, ordinal: false };

/** What was read of a number so far. */
interface Reading {
  total: number;
  current: number | undefined;
  /** What its last word was worth. */
  last: number;
  decimals: string;
  ordinal: boolean;
}

const NOTHING: Reading = { total: 0, current: undefined, last: 0, decimals: "", ordinal: false };

/** Reads a number that is written out. A lone "one" is no number: it is an article or a pronoun in most sentences. */
export function writtenAt(
  tokens: readonly Token[],
  at: number,
  source: string,
  language: string,
): ReadNumber | undefined {
  const words = numberWords(language);
  const wordAt = (index: number, { last }: Reading) => {
    const text = tokens[index]?.text ?? "";
    return words.get(text) ?? (last >= 20 && ONES.has(text) ? ONE : undefined);
  };
  const isNear = (index: number) =>
    /^[\s-]*$/u.test(source.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start ?? 0));
  let reading = NOTHING;
  let after = at;
  while (after < tokens.length && (after === at || isNear(after)) && !reading.ordinal) {
    const text = tokens[after]?.text ?? "";
    const following = wordAt(after + 1, reading);
    const isJoint = text === "-" || (text === numberJoint(language) && reading.last >= 20);
    if (isJoint && reading.current !== undefined && following && isNear(after + 1)) {
      after += 1;
      continue;
    }
    const next = extended(reading, text, wordAt(after, reading), following);
    if (!next) break;
    reading = next;
    after += 1;
  }
  if (reading.current === undefined) return undefined;
  const value = Number(`${reading.total + reading.current}${reading.decimals}`);
  const loose = Number.isInteger(value) && value < LOOSE_BELOW;
  return measured({ value, digits: "", loose }, { tokens, at, after, source });
}

/** A number with one more of its words; undefined when the word is none. */
function extended(
  reading: Reading,
  text: string,
  word: NumberWord | undefined,
  following: NumberWord | undefined,
): Reading | undefined {
  const { current, decimals, last, total } = reading;
  if (decimals !== "") {
    const digit = ONES.has(text) ? ONE : word;
    return isDigit(digit) ? { ...reading, decimals: decimals + String(digit?.value) } : undefined;
  }
  // "point three" is nothing and three tenths.
  if (DECIMAL_MARKS.has(text) && isDigit(following))
    return { ...reading, current: current ?? 0, decimals: "." };
  const scale = current !== undefined && text.length > 2 ? scaleOf(text) : undefined;
  if (scale !== undefined)
    return { ...reading, total: total + (current ?? 1) * scale, current: 0, last: scale };
  const next = word && join(current, last, word);
  if (next === undefined || !word) return undefined;
  return { ...reading, current: next, last: word.factor ? 100 : word.value, ordinal: word.ordinal };
}

const isDigit = (word: NumberWord | undefined) => word !== undefined && !word.ordinal && word.value < 10;

/** What a number is with one more of its words; undefined when the word begins another number. */
function join(current: number | undefined, last: number, { value, factor }: NumberWord): number | undefined {
  if (current === undefined) return value;
  if (factor) return current > 0 && current < 100 ? current * value : current === 0 ? value : undefined;
  if (last >= 100) return value < 100 ? current + value : undefined;
  // French counts on from sixty and from four twenties.
  if (current === 4 && value === 20) return 80;
  if ((last === 60 || current === 80) && value >= 10 && value < 20) return current + value;
  if (last === 10 && current > 60 && value >= 7 && value < 10) return current + value;
  if (last >= 20 && value < 10) return current + value;
  // "nineteen ninety-five".
  return current >= 10 && current < 100 && value >= 10 ? current * 100 + value : undefined;
}
