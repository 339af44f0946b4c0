import type { Segment } from "../segment.ts";

/** A small linear congruential generator: the same seed gives the same document on every machine. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const subjects = [
  "The council",
  "Our team",
  "A beekeeper",
  "The river",
  "Um, so the plan",
  "Professor Lund",
  "It",
  "We",
];
const verbs = ["measures", "has rebuilt", "never forgets", "is selling", "will move", "agreed on"];
const objects = [
  "the solar panels",
  "twelve bridges",
  "a new hive",
  "every budget",
  "the old mill",
  "its own data",
  "x",
  "🐝 1.5 km",
];
const endings = [".", "!", "?", "...", ". [Music]", "", "。", ".”"];
const strange = [
  "",
  "\u0000",
  "\u202e\u200b",
  "OK",
  "https://example.com/a.b",
  "\ud800",
  "“Nothing is ever finished here.”",
  "  ",
];

function sentence(random: (below: number) => number): string {
  const pick = (words: readonly string[]): string => words[random(words.length)] ?? "";
  if (random(12) === 0) return pick(strange);
  return `${pick(subjects)} ${pick(verbs)} ${pick(objects)} and ${pick(verbs)} ${pick(objects)}${pick(endings)}`;
}

/** A document of one of the shapes Earmark reads: captions cut anywhere, turns of speakers, or an article. */
export function generatedDocument(seed: number): Segment[] {
  const random = seeded(seed);
  const shape = random(3);
  const texts = Array.from({ length: random(60) }, () => sentence(random));
  if (shape === 0) {
    const words = texts.join(" ").split(" ");
    const cues = Array.from({ length: Math.ceil(words.length / 5) }, (_, at) =>
      words.slice(at * 5, at * 5 + 5).join(" "),
    );
    return cues.map((text, at) => ({
      id: `c${at}`,
      text,
      startMs: at * 2000,
      endMs: at * 2000 + 1500 + random(500),
    }));
  }
  if (shape === 1) return texts.map((text, at) => ({ id: `t${at}`, text, speaker: `Speaker ${random(3)}` }));
  const blocks = ["list-item", "quote", "code", "table"] as const;
  return texts.map((text, at) => {
    if (random(8) === 0) return { id: `p${at}`, text: text.slice(0, 30), heading: 1 + random(3) };
    return {
      id: `p${at}`,
      text: `${text} ${sentence(random)}`,
      block: random(6) === 0 ? blocks[random(4)] : undefined,
    };
  });
}
