import { scaleOf } from "./number-words.ts";
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

/** A lower-case word, number or sign of a text. */
export interface Token {
  text: string;
  start: number;
  end: number;
}

export interface ReadNumber {
  quantity: Quantity;
  scale: number;
  /** The first token that is no part of it. */
  after: number;
}

/** Takes the factor and the unit that follow a number, or the currency before it. */
export function measured(
  { value, digits, loose }: Omit<Quantity, "unit">,
  {
    tokens,
    at,
    after: from,
    source,
  }: { tokens: readonly Token[]; at: number; after: number; source: string },
): ReadNumber {
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
