import { everyKind } from "./sample-rules.ts";

const TEXTS = [
  "It is so.",
  "x".repeat(9_000),
  "",
  "\u202E![a](http://e.example/)<img src=x>",
  "ein Satz ".repeat(200),
];
const NUMBERS = [6, 12, 29, 31, -1, 0, 1.5, 1e300, Number.NaN, 9_999];
const ODD: readonly unknown[] = [
  null,
  7,
  "text",
  [],
  {},
  [[["x"]]],
  { constructor: [] },
  { text: 1, cites: "1" },
  undefined,
];

/** Answers of the right shape with anything in them, and now and then something of no shape at all. */
export function randomAnswer(roll: () => number): { answer: unknown; notes: unknown } {
  const pick = <T>(from: readonly T[]) => from[Math.floor(roll() * from.length)];
  const or = (value: unknown) => (roll() < 0.05 ? pick(ODD) : value);
  const many = (make: () => unknown) => or(Array.from({ length: Math.floor(roll() * 9) }, () => or(make())));
  const text = () => or(pick(TEXTS));
  const texts = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, text()]));
  const lists = (make: () => unknown, ...keys: string[]) =>
    Object.fromEntries(keys.map((key) => [key, many(make)]));
  const cites = () => many(() => pick(NUMBERS));
  const sentence = () => ({ text: text(), cites: cites() });
  const entry = () => ({
    ...texts("heading", "title", "front", "text", "speaker", "owner", "due"),
    ...lists(sentence, "sentences", "back"),
    start: pick(NUMBERS),
    cites: cites(),
  });
  const section = () => ({
    ...texts("title"),
    ...lists(entry, "paragraphs", "points", "chapters", "quotes", "actions", "cards"),
    ...lists(sentence, "claims", "decisions"),
    ...lists(text, "phrases"),
  });
  return {
    answer: or(Object.fromEntries(everyKind.map(({ key }) => [key, or(section())]))),
    notes: or(section()),
  };
}
