import { createRequire } from "node:module";

import { seeded } from "./statistics.ts";

/** Ranks the sentences of a document: their indices, the best first. All systems are given the same sentences. */
export type Peer = {
  name: string;
  rank: (sentences: readonly string[]) => number[] | Promise<number[]>;
  slow?: true;
};

const require = createRequire(import.meta.url);
const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
const byScore = (scores: readonly number[]): number[] =>
  [...scores.keys()].toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);

/** Peers that split texts themselves get one sentence a line, with no stop inside it that could part it in two. */
const asOneSentence = (sentence: string): string =>
  `${sentence
    .replace(/[.!?…]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()}.`;

/** Where each of a peer's own sentences stands among ours: it may have joined or parted some. */
function align(theirs: readonly { text: string; score: number }[], ours: readonly string[]): number[] {
  const known = new Map<string, number>();
  ours.forEach((text, at) => {
    const key = words(text).join(" ");
    if (!known.has(key)) known.set(key, at);
  });
  const scores = ours.map(() => Number.NEGATIVE_INFINITY);
  for (const { text, score } of theirs) {
    const at = known.get(words(text).join(" "));
    if (at !== undefined) scores[at] = Math.max(scores[at] ?? score, score);
  }
  return byScore(scores).filter((at) => Number.isFinite(scores[at] ?? Number.NEGATIVE_INFINITY));
}

type Wink = {
  readDoc: (text: string) => {
    sentences: () => { out: () => string[] };
    out: (its: unknown) => { index: number; importance: number }[];
  };
  its: { sentenceWiseImportance: unknown };
};

function wink(): Peer {
  const open = require("wink-nlp") as (model: unknown) => Wink;
  const nlp = open(require("wink-eng-lite-web-model"));
  return {
    name: "wink-nlp 2.4 importance",
    rank: (sentences) => {
      const doc = nlp.readDoc(sentences.map(asOneSentence).join("\n"));
      const texts = doc.sentences().out();
      const ranked = doc.out(nlp.its.sentenceWiseImportance);
      return align(
        ranked.map(({ index, importance }) => ({ text: texts[index] ?? "", score: importance })),
        sentences,
      );
    },
  };
}

type LexRank = {
  summarize: (
    text: string,
    lines: number,
    done: (error: unknown, top: { text: string; weight: number }[]) => void,
  ) => void;
};

function lexrank(): Peer {
  const { summarize } = require("lexrank") as LexRank;
  return {
    name: "lexrank 1.0",
    slow: true,
    rank: (sentences) =>
      new Promise((resolve, reject) => {
        summarize(sentences.map(asOneSentence).join(" "), sentences.length, (error, top) => {
          if (error) reject(error instanceof Error ? error : new Error("lexrank failed"));
          else
            resolve(
              align(
                top.map(({ text, weight }) => ({ text, score: weight })),
                sentences,
              ),
            );
        });
      }),
  };
}

type TextRankSentence = { position: number; score: number };
type TextRank = {
  DefaultTextParser: new () => {
    buildSentence: (raw: string, language: string, position: number) => TextRankSentence;
  };
  RelativeSummarizerConfig: new (
    ratio: number,
    similarity: unknown,
    parser: unknown,
    damping: number,
    sorting: number,
  ) => unknown;
  SorensenDiceSimilarity: new () => unknown;
  NullLogger: new () => unknown;
  Summarizer: (new (
    config: unknown,
    logger: unknown,
  ) => { summarize: (text: string, language: string) => string[] }) & { SORT_SCORE: number };
};

/** It refuses to rank more than half of a text; no summary here is that long. */
const MOST_OF_ITS_SENTENCES = 0.49;

function textrank(): Peer {
  const its = require("ts-textrank") as TextRank;
  const parser = new its.DefaultTextParser();
  return {
    name: "ts-textrank 1.0",
    slow: true,
    rank: (sentences) => {
      let parsed: TextRankSentence[] = [];
      const ours = {
        parse: () => ({
          sentences: (parsed = sentences.map((text, at) => parser.buildSentence(text, "en", at))),
        }),
      };
      const config = new its.RelativeSummarizerConfig(
        MOST_OF_ITS_SENTENCES,
        new its.SorensenDiceSimilarity(),
        ours,
        0.85,
        its.Summarizer.SORT_SCORE,
      );
      new its.Summarizer(config, new its.NullLogger()).summarize("", "en");
      return parsed
        .toSorted((a, b) => b.score - a.score || a.position - b.position)
        .map(({ position }) => position);
    },
  };
}

type NodeSummarizer = {
  SummarizerManager: new (
    text: string,
    count: number,
  ) => { getSummaryByFrequency: () => { sorted_sentences: [number, string][] } };
};

function nodeSummarizer(): Peer {
  const { SummarizerManager } = require("node-summarizer") as NodeSummarizer;
  return {
    name: "node-summarizer 1.0",
    rank: (sentences) => {
      const manager = new SummarizerManager(sentences.map(asOneSentence).join(" "), sentences.length);
      const sorted = manager.getSummaryByFrequency().sorted_sentences ?? [];
      const plain = sentences.map((text) => text.replace(/[&/\\#,+()$~%.'":*?<>{}]/g, ""));
      return align(
        sorted.map(([score, text]) => ({ text, score })),
        plain,
      );
    },
  };
}

const LEAST_WORDS = 8;

const lead: Peer = { name: "lead", rank: (sentences) => [...sentences.keys()] };
const longLead: Peer = {
  name: `lead, from ${LEAST_WORDS} words`,
  rank: (sentences) => [...sentences.keys()].filter((at) => words(sentences[at] ?? "").length >= LEAST_WORDS),
};
const random: Peer = {
  name: "random",
  rank: (sentences) => {
    const draw = seeded(sentences.length);
    return byScore(sentences.map(draw));
  },
};

/** Cosine to the centroid of tf-idf vectors, less the likeness to what was taken: the textbook's way. */
const centroid: Peer = {
  name: "centroid + MMR",
  rank: (sentences) => {
    const bags = sentences.map((text) => new Set(words(text)));
    const spread = new Map<string, number>();
    for (const bag of bags) for (const word of bag) spread.set(word, (spread.get(word) ?? 0) + 1);
    const idf = (word: string): number => Math.log(bags.length / (spread.get(word) ?? 1));
    const weight = (word: string): number => (spread.get(word) ?? 0) * idf(word);
    const norms = bags.map((bag) => Math.sqrt([...bag].reduce((sum, word) => sum + idf(word) ** 2, 0)) || 1);
    const scores = bags.map(
      (bag, at) => [...bag].reduce((sum, word) => sum + weight(word) * idf(word), 0) / (norms[at] ?? 1),
    );
    const most = Math.max(1e-9, ...scores);
    const likeness = (a: number, b: number): number => {
      const other = bags[b] ?? new Set();
      const common = [...(bags[a] ?? [])].reduce(
        (sum, word) => sum + (other.has(word) ? idf(word) ** 2 : 0),
        0,
      );
      return common / ((norms[a] ?? 1) * (norms[b] ?? 1));
    };
    const pool = byScore(scores).slice(0, 100);
    const alike = new Float64Array(bags.length);
    const taken: number[] = [];
    while (pool.length > 0) {
      const worth = pool.map((at) => (0.7 * (scores[at] ?? 0)) / most - 0.3 * (alike[at] ?? 0));
      const [next = 0] = pool.splice(worth.indexOf(Math.max(...worth)), 1);
      taken.push(next);
      for (const at of pool) alike[at] = Math.max(alike[at] ?? 0, likeness(at, next));
    }
    return taken;
  },
};

/** Every npm peer and every plain method, opened once. */
export const openPeers = (): Peer[] => [
  wink(),
  lexrank(),
  textrank(),
  nodeSummarizer(),
  centroid,
  longLead,
  lead,
  random,
];
/** Packages from npm, which the goals are measured against. */
export const isPackage = ({ name }: Peer): boolean => /\d\.\d/.test(name);
