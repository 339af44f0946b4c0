import { type Document, numberSegments, type Segment } from "../../packages/core/src/index.ts";
import { sampleDocument } from "../../packages/core/src/testing/index.ts";
import { type Dice, dice } from "./dice.ts";
import { type Language, languages } from "./languages.ts";

const KINDS = ["episode", "video", "article", "document", "book"] as const;
/** Words that a text comes back to. */
const TOPIC_WORDS = 60;
const TOPIC_SHARE = 0.2;

export interface MadeItem {
  title: string;
  kind: (typeof KINDS)[number];
  tags: string[];
  savedAt: Date;
  document: Document;
}

/** A library of so many items with so many segments together, the same in every run with the same seed. */
export function* makeLibrary(seed: number, items: number, segments: number): Generator<MadeItem> {
  const random = dice(seed);
  const all = languages();
  for (let n = 0; n < items; n += 1) {
    const language = ofShare(random, all);
    const topic = Array.from({ length: TOPIC_WORDS }, () =>
      inflected(random, language, random.below(language.words.length)),
    );
    const count = Math.max(1, Math.round((segments / items) * (0.2 + 1.6 * random.next())));
    const kind = random.pick(KINDS);
    const spoken = kind === "episode" || kind === "video";
    const made = Array.from({ length: count }, (_, at): Omit<Segment, "id"> => ({
      text: sentences(random, language, topic),
      ...(spoken
        ? { startMs: at * 8_000, speaker: `Speaker ${1 + random.below(3)}` }
        : { page: 1 + Math.floor(at / 5) }),
    }));
    const title = [0, 1, 2].map(() => random.pick(topic)).join(language.unspaced ? "" : " ");
    yield {
      title,
      kind,
      tags: random.next() < 0.3 ? [random.pick(["work", "sea", "history"])] : [],
      savedAt: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000),
      document: sampleDocument({ title, kind, language: language.code, segments: numberSegments(made) }),
    };
  }
}

function ofShare(random: Dice, all: readonly Language[]): Language {
  let left = random.next();
  for (const language of all) if ((left -= language.share) < 0) return language;
  return all[0] as Language;
}

const inflected = (random: Dice, { words, endings }: Language, at: number): string =>
  `${words[at] ?? ""}${at > 60 ? random.pick(endings) : ""}`;

function sentences(random: Dice, language: Language, topic: readonly string[]): string {
  const count = 8 + random.below(64);
  const words = Array.from({ length: count }, () =>
    random.next() < TOPIC_SHARE
      ? random.pick(topic)
      : inflected(random, language, random.zipf(language.words.length)),
  );
  return language.unspaced ? `${words.join("")}。` : `${words.join(" ")}.`;
}
