import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Segment } from "../../packages/extractive/src/index.ts";

/** A question, its answer by a person, and where they found it: first and last segment, both included. */
export type Question = { text: string; answer: string; spans: [first: number, last: number][] };
export type Topic = { title: string; spans: [first: number, last: number][] };

/** A meeting of QMSum: a turn is a segment. */
export type Meeting = {
  id: string;
  domain: "academic" | "product" | "committee";
  segments: Segment[];
  /** What a person wrote when asked to summarise the whole. */
  summary: string;
  topics: Topic[];
  questions: Question[];
};

type RawMeeting = {
  transcript: [speaker: string, text: string][];
  topics: [string, [number, number][]][];
  general: [string, string][];
  specific: [string, string, [number, number][]][];
};

/** The folder of public data, or the small fixture of our own, which proves nothing but that the harness runs. */
export function dataFolder(): { folder: string; isFixture: boolean } {
  const folder =
    process.env["EARMARK_DATA"] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
  return existsSync(`${folder}/qmsum/val`)
    ? { folder, isFixture: false }
    : { folder: fileURLToPath(new URL("./fixture", import.meta.url)), isFixture: true };
}

function domainOf(id: string): Meeting["domain"] {
  if (/^(?:ES|IS|TS)\d/.test(id)) return "product";
  return /^B[a-z]{2}\d/.test(id) ? "academic" : "committee";
}

const json = <Value>(path: string): Value => JSON.parse(readFileSync(path, "utf8")) as Value;

function readMeeting(path: string, id: string): Meeting {
  const raw = json<RawMeeting>(path);
  return {
    id,
    domain: domainOf(id),
    segments: raw.transcript.map(([speaker, text], at) => ({ id: `s${at}`, speaker, text })),
    summary: raw.general[0]?.[1] ?? "",
    topics: raw.topics.map(([title, spans]) => ({ title, spans: spans.map(numbers) })),
    questions: raw.specific.map(([text, answer, spans]) => ({ text, answer, spans: spans.map(numbers) })),
  };
}

/** Some spans are written as strings. */
const numbers = ([first, last]: readonly [unknown, unknown]): [number, number] => [
  Number(first),
  Number(last),
];

/** The meetings of one part of QMSum, by name. */
export function readMeetings(part: "train" | "val"): Meeting[] {
  const folder = `${dataFolder().folder}/qmsum/${part}`;
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .toSorted()
    : [];
  return files.map((name) => readMeeting(`${folder}/${name}`, name.replace(".json", "")));
}

/** A recorded talk in timed utterances, and the titled chapters a person made of it; `first` and `last` are included. */
export type Talk = {
  id: string;
  segments: Segment[];
  coarse: { first: number; last: number; title: string }[];
  fine: { first: number; last: number; title: string }[];
};

type RawTalk = Record<string, { entries: { start: number; end: number; doc?: string; composite: string }[] }>;
type RawChapters = [first: number, last: number, title: string][];
type RawAnnotation = Record<string, { coarse: RawChapters; fine: RawChapters }>;

/** Whoever speaks is named before what they say: "Ann: Hello.". */
const speakerOf = (composite: string, text: string): string => composite.slice(0, -text.length - 2);

/** Talks with chapters, by name. */
export function readTalks(): Talk[] {
  const folder = `${dataFolder().folder}/chapters`;
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith("_anno.json"))
        .toSorted()
    : [];
  return names.flatMap((name) => {
    const annotations = json<RawAnnotation>(`${folder}/${name}`);
    const talks = json<RawTalk>(`${folder}/${name.replace("_anno", "")}`);
    return Object.entries(annotations).map(([id, { coarse, fine }]) => ({
      id,
      coarse: coarse.map(([first, last, title]) => ({ first, last, title })),
      fine: fine.map(([first, last, title]) => ({ first, last, title })),
      segments: (talks[id]?.entries ?? []).map(({ start, end, doc = "", composite }, at) => ({
        id: `s${at}`,
        // Without words, someone began to share a window.
        text: doc,
        startMs: Math.round(start * 1000),
        endMs: Math.round(end * 1000),
        speaker: speakerOf(composite, doc),
      })),
    }));
  });
}

/** An article's paragraphs; the first one stands in for a summary, as a journalist's lead does. */
export function readArticles(): { id: string; paragraphs: string[] }[] {
  const path = `${dataFolder().folder}/articles/ground-truth.json`;
  if (!existsSync(path)) return [];
  return Object.entries(json<Record<string, { articleBody: string }>>(path)).map(([id, { articleBody }]) => ({
    id,
    paragraphs: articleBody.split(/\n+/).filter((paragraph) => paragraph.trim() !== ""),
  }));
}
