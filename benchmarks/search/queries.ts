import { dice } from "./dice.ts";
import type { MadeItem } from "./library.ts";

export interface Query {
  sort: string;
  text: string;
  filters: { kind?: "episode"; speaker?: string; tag?: string; savedFrom?: Date };
}

const COUNT = 200;

/** Queries as people type them, made of what the library has: the same in every run. */
export function makeQueries(library: readonly MadeItem[]): Query[] {
  const random = dice(99);
  const words = () => {
    const { document } = random.pick(library);
    const { text } = random.pick(document.segments);
    return document.language === "ja"
      ? [text.slice(2, 4), text.slice(10, 13), text.slice(5, 6)]
      : text.replace(".", "").split(" ");
  };
  const some = (count: number) => {
    const from = words();
    return Array.from({ length: count }, () => random.pick(from)).join(" ");
  };
  const typo = (word: string) => {
    const at = 1 + random.below(Math.max(1, word.length - 2));
    return random.pick([
      word.slice(0, at) + word.slice(at + 1),
      `${word.slice(0, at)}x${word.slice(at)}`,
      word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2),
    ]);
  };
  const sorts: [string, () => Omit<Query, "sort">][] = [
    ["one word", () => ({ text: some(1), filters: {} })],
    ["two words", () => ({ text: some(2), filters: {} })],
    ["three words", () => ({ text: some(3), filters: {} })],
    ["five words", () => ({ text: some(5), filters: {} })],
    [
      "small words",
      () => ({ text: random.pick(["the", "of the", "und die", "и в", "の", "what is it"]), filters: {} }),
    ],
    ["prefix", () => ({ text: some(1).slice(0, 1 + random.below(4)), filters: {} })],
    ["word and prefix", () => ({ text: `${some(1)} ${some(1).slice(0, 3)}`, filters: {} })],
    ["mistyped", () => ({ text: typo(some(1)), filters: {} })],
    ["two mistyped", () => ({ text: `${typo(some(1))} ${typo(some(1))} `, filters: {} })],
    ["of two items", () => ({ text: `${some(1)} ${some(1)}`, filters: {} })],
    ["by kind", () => ({ text: some(2), filters: { kind: "episode" as const } })],
    ["by speaker", () => ({ text: some(1), filters: { speaker: "Speaker 2" } })],
    [
      "by tag and day",
      () => ({ text: some(1), filters: { tag: "sea", savedFrom: new Date(Date.UTC(2026, 0, 5)) } }),
    ],
    [
      "nonsense",
      () => ({
        text: random.pick(["qqxzv", "zxcvbnm asdfgh", "🙂🙂", "12345678", "wwwwwwwwwwww"]),
        filters: {},
      }),
    ],
  ];
  return Array.from({ length: COUNT }, (_, at) => {
    const [sort, make] = sorts[at % sorts.length] ?? [];
    return { sort: sort ?? "", text: "", filters: {}, ...make?.() };
  });
}

/** What nobody types by accident. */
export const HOSTILE: Query[] = [
  ["5 000 words", Array.from({ length: 5_000 }, (_, at) => `word${at}`).join(" ")],
  ["one word of 100 000 letters", "a".repeat(100_000)],
  ["16 small words", "the of and to in is that it for was on are as with they at"],
  ["every letter", [..."abcdefghijklmnopqrstuvwxyz"].join(" ")],
  ["operators", "a & b | !c <-> d:* ((( ' \" \\ %_"],
  ["500 Han characters", "的是不了人我在有他这".repeat(50)],
  ["marks on one letter", `e${"\u0301".repeat(900)}`],
].map(([sort = "", text = ""]) => ({ sort, text, filters: {} }));
