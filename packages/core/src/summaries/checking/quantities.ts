import { type NumberWord, numberJoint, numberWords, scaleOf } from "./number-words.ts";
import { type DecimalMark, plainDigits, valueOf } from "./numerals.ts";
import { isPerCent, type Unit, unitOf } from "./units.ts";

/** A number that a text gives. */
export interface Quantity {
  /** NaN for what is no number by the convention in use, such as a time of day: then the digits alone count. */
  value: number;
  digits: string;
  unit: Unit | undefined;
  /** Written out, and small: it may be a count of ours ("three ideas") where the source lists things. */
  loose: boolean;
}

export interface NumberStyle {
  language: string;
  mark: DecimalMark;
}

interface Token {
  text: string;
  start: number;
  end: number;
}

const TOKENS = /\d+(?:[.,:'’\u00a0\u202f\u2009]\d+)*|[\p{L}\p{M}]+|[\p{Sc}%‰]|[-−–]/gu;
const TO = /^(?:[-−–]|to|bis|à|a|and|or|und|oder|et|ou|y|e|o|en|of|tot)$/u;
const LOOSE_BELOW = 13;

/** All numbers of a text, in digits or written out, with what they count. */
export function quantitiesIn(text: string, style: NumberStyle): Quantity[] {
  const source = plainDigits(text);
  const tokens = Array.from(source.matchAll(TOKENS), ({ 0: found, index }) => ({
    text: found.toLowerCase(),
    start: index,
    end: index + found.length,
  }));
  const found: Quantity[] = [];
  let open: { quantity: Quantity; after: number } | undefined;
  for (let at = 0; at < tokens.length;) {
    const read = numeralAt(tokens, at, source, style) ?? writtenAt(tokens, at, source, style);
    if (!read) {
      at += 1;
      continue;
    }
    const { quantity } = read;
    found.push(quantity);
    // "5 to 12 million" gives five million, too.
    if (open && at === open.after + 1 && TO.test(tokens[open.after]?.text ?? ""))
      found.push(...alike(open.quantity, read));
    open = { quantity, after: read.after };
    at = read.after;
  }
  return found;
}

interface Read {
  quantity: Quantity;
  scale: number;
  /** The first token that is no part of it. */
  after: number;
}

function alike(first: Quantity, { quantity, scale }: Read): Quantity[] {
  if (first.unit || (scale === 1 && !quantity.unit)) return [];
  return [{ ...first, value: first.value * scale, digits: "", unit: quantity.unit }];
}

function numeralAt(
  tokens: readonly Token[],
  at: number,
  source: string,
  style: NumberStyle,
): Read | undefined {
  const token = tokens[at];
  if (!token || !/^\d/u.test(token.text)) return undefined;
  let { text: digits } = token;
  let after = at + 1;
  // "10 000": only where both pieces can be nothing else than groups.
  for (
    let next = tokens[after];
    next && /^\d{3}$/u.test(next.text) && isGroup(digits);
    next = tokens[after]
  ) {
    if (source.slice(tokens[after - 1]?.end ?? 0, next.start) !== " ") break;
    digits += ` ${next.text}`;
    after += 1;
  }
  const value = valueOf(digits, style.mark);
  const negative = isMinus(tokens, at, source) ? -1 : 1;
  return measured({ value: (value ?? NaN) * negative, digits, loose: false }, { tokens, at, after, source });
}

const isGroup = (digits: string) => /^\d{1,3}(?: \d{3})*$/u.test(digits);

function isMinus(tokens: readonly Token[], at: number, source: string): boolean {
  const before = tokens[at - 1];
  if (!before || !/^[-−–]$|^minus$/u.test(before.text)) return false;
  if (before.text === "minus") return true;
  return (
    before.end === tokens[at]?.start && !/[\p{L}\p{N})\]]\s?$/u.test(source.slice(0, before.start).slice(-2))
  );
}

/** Takes the factor and the unit that follow a number, or the currency before it. */
function measured(
  { value, digits, loose }: Omit<Quantity, "unit">,
  {
    tokens,
    at,
    after: from,
    source,
  }: { tokens: readonly Token[]; at: number; after: number; source: string },
): Read {
  let after = from;
  const gap = (index: number) => source.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start ?? 0);
  const isNear = (index: number) => index < tokens.length && /^(?:\.?\s|-)?$/u.test(gap(index));
  const word = (index: number) => (isNear(index) ? (tokens[index]?.text ?? "") : "");
  const before = at > 0 && /^\s?$/u.test(gap(at)) ? unitOf(tokens[at - 1]?.text ?? "") : undefined;
  const currency = before && /^[a-z]{3}$/u.test(before.dimension) ? before : undefined;

  let scale = attachedScale(word(after), gap(after), currency !== undefined) ?? scaleOf(word(after)) ?? 1;
  if (scale !== 1) after += 1;
  if (tokens[after]?.text === "-" && gap(after) === "" && unitOf(word(after + 1))) after += 1;
  let unit = unitOf(word(after));
  if (unit) after += 1;
  else if (isPerCent(word(after), word(after + 1))) {
    unit = unitOf("%");
    after += 2;
  }
  if (Number.isNaN(value)) scale = 1;
  return {
    quantity: { value: value * scale, digits: scale === 1 ? digits : "", unit: unit ?? currency, loose },
    scale,
    after,
  };
}

/** "5k" and "$5m"; "5 m" are metres. */
function attachedScale(word: string, gap: string, isMoney: boolean): number | undefined {
  if (gap !== "") return undefined;
  if (word === "k") return 1e3;
  if (!isMoney) return undefined;
  return word === "m" ? 1e6 : word === "b" ? 1e9 : undefined;
}

const ONES = new Set("one eins ein un une uno una um uma een één".split(" "));
const DIGIT_MARK = new Set("point comma komma virgule coma virgola vírgula".split(" "));

/** Reads a number that is written out. A lone "one" is no number: it is an article or a pronoun in most sentences. */
function writtenAt(
  tokens: readonly Token[],
  at: number,
  source: string,
  style: NumberStyle,
): Read | undefined {
  const words = numberWords(style.language);
  const joint = numberJoint(style.language);
  let total = 0;
  let current: number | undefined;
  let last = 0;
  let decimals = "";
  let ordinal = false;
  let after = at;
  const near = (index: number) =>
    index === at || /^[\s-]*$/u.test(source.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start ?? 0));
  const isNumber = (index: number) =>
    near(index) && (words.has(tokens[index]?.text ?? "") || isOne(tokens[index], last));
  for (; after < tokens.length && near(after) && !ordinal; after += 1) {
    const text = tokens[after]?.text ?? "";
    const scale =
      (current !== undefined || decimals !== "") && decimals === "" ? writtenScale(text) : undefined;
    if (text === "-" && current !== undefined && isNumber(after + 1)) continue;
    if (DIGIT_MARK.has(text) && decimals === "" && isDigit(words.get(tokens[after + 1]?.text ?? ""))) {
      decimals = ".";
      current ??= 0;
    } else if (decimals !== "" && (isDigit(words.get(text)) || ONES.has(text))) {
      decimals += String(words.get(text)?.value ?? 1);
    } else if (decimals !== "") break;
    else if (scale !== undefined) {
      total += (current ?? 1) * scale;
      current = 0;
      last = scale;
    } else if (text === joint && last >= 20 && isNumber(after + 1)) continue;
    else {
      const word: NumberWord | undefined = words.get(text) ?? (isOne(tokens[after], last) ? ONE : undefined);
      const next = word && join(current, last, word);
      if (next === undefined || !word) break;
      current = next;
      last = word.factor ? 100 : word.value;
      ordinal = word.ordinal;
    }
  }
  if (current === undefined || after === at) return undefined;
  const value = Number(`${total + current}${decimals}`);
  return measured(
    { value, digits: "", loose: Number.isInteger(value) && value < LOOSE_BELOW },
    { tokens, at, after, source },
  );
}

const ONE: NumberWord = { value: 1, factor: false, ordinal: false };
const isOne = (token: Token | undefined, last: number) => last >= 20 && ONES.has(token?.text ?? "");
const isDigit = (word: NumberWord | undefined) => word !== undefined && !word.ordinal && word.value < 10;
const writtenScale = (word: string) => (word.length > 2 ? scaleOf(word) : undefined);

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

const same = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/** Whether the source's number is the one that is claimed: the value exactly, and nothing else counted. */
export function isSameQuantity(claimed: Quantity, given: Quantity): boolean {
  if (Number.isNaN(claimed.value) || Number.isNaN(given.value))
    return claimed.digits !== "" && claimed.digits === given.digits;
  const { unit } = claimed;
  // A share is none unless the source says so; other units may be understood.
  if (!unit || !given.unit) return same(claimed.value, given.value) && unit?.dimension !== "percent";
  if (unit.dimension !== given.unit.dimension) return false;
  return same(claimed.value * unit.factor, given.value * given.unit.factor);
}
