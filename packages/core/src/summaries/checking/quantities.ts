import { measured, type Quantity, type ReadNumber, type Token } from "./measured.ts";
import { type DecimalMark, plainDigits, valueOf } from "./numerals.ts";
import { writtenAt } from "./written-numbers.ts";

export interface NumberStyle {
  language: string;
  mark: DecimalMark;
}

const TOKENS = /\d+(?:[.,:'’\u00a0\u202f\u2009]\d+)*|[\p{L}\p{M}]+|[\p{Sc}%‰]|[-−–]/gu;
const TO = /^(?:[-−–]|to|bis|à|a|and|or|und|oder|et|ou|y|e|o|en|of|tot)$/u;
const MAX_GROUPS = 6;

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
    const read = numeralAt(tokens, at, source, style) ?? writtenAt(tokens, at, source, style.language);
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

function alike(first: Quantity, { quantity, scale }: ReadNumber): Quantity[] {
  if (first.unit || (scale === 1 && !quantity.unit)) return [];
  return [{ ...first, value: first.value * scale, digits: "", unit: quantity.unit }];
}

function numeralAt(
  tokens: readonly Token[],
  at: number,
  source: string,
  style: NumberStyle,
): ReadNumber | undefined {
  const token = tokens[at];
  if (!token || !/^\d/u.test(token.text)) return undefined;
  let { text: digits } = token;
  let after = at + 1;
  // "10 000": only where both pieces can be nothing else than groups.
  for (
    let next = tokens[after];
    next && after - at < MAX_GROUPS && /^\d{3}$/u.test(next.text) && isGroup(digits);
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
