import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { splitSentences, tokenize } from "../../packages/extractive/src/index.ts";

export interface Passage {
  id: string;
  text: string;
  speaker: string;
}

/** A sentence, what it is said to rest on, and what was done to it. */
export interface Case {
  meeting: number;
  kind: "as written" | "number" | "name" | "negation" | "elsewhere in it" | "another meeting";
  text: string;
  positions: number[];
}

interface Meeting {
  transcript: [speaker: string, text: string][];
  specific: [query: string, answer: string, spans: [string, string][]][];
}

const CITED = 5;
const MIN_WORDS = 6;

/** Numbers from 0 to 1, the same each time. */
function dice(seed: number) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** The meetings of a folder, and what people wrote of them, as it is and with something changed. */
export function readCases(folder: string): { meetings: Passage[][]; cases: Case[] } {
  const random = dice(7);
  const meetings: Passage[][] = [];
  const cases: Case[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    const { transcript, specific }: Meeting = JSON.parse(readFileSync(join(folder, name), "utf8"));
    const passages = transcript.map(([speaker, text], index) => ({
      id: `s${index + 1}`,
      text: plain(text),
      speaker,
    }));
    const meeting = meetings.push(passages) - 1;
    const nearest = finder(passages);
    for (const [, answer, spans] of specific) {
      const span = spans
        .flatMap(([from, to]) => range(Number(from), Number(to) + 1))
        .filter((position) => position < passages.length);
      if (span.length === 0) continue;
      for (const { text } of splitSentences(answer, "en")) {
        if (text.split(/\s+/u).length < MIN_WORDS) continue;
        const positions = nearest(text, span);
        const add = (kind: Case["kind"], changed: string | undefined, at = positions) => {
          if (changed !== undefined) cases.push({ meeting, kind, text: changed, positions: at });
        };
        const cited = positions
          .map((position) => passages[position]?.text ?? "")
          .join(" ")
          .toLowerCase();
        add("as written", text);
        add("number", otherNumber(text, cited, random));
        add("name", otherName(text, passages, positions, random));
        add("negation", otherwise(text));
        const start = elsewhere(span, passages.length, random);
        if (start !== undefined)
          add("elsewhere in it", text, nearest(text, range(start, start + span.length)));
      }
    }
  }
  for (const { meeting, text } of cases.filter(({ kind }) => kind === "as written")) {
    const other = (meeting + 1 + Math.floor(random() * (meetings.length - 1))) % meetings.length;
    const start = Math.floor(random() * Math.max(1, (meetings[other]?.length ?? 0) - CITED));
    cases.push({ meeting: other, kind: "another meeting", text, positions: range(start, start + CITED) });
  }
  return { meetings, cases };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);

/** The transcribers' marks and their way of writing apostrophes and acronyms are not what is measured. */
const plain = (text: string): string =>
  text
    .replace(/\{[a-z]+\}/gu, " ")
    .replace(/\b(?:[A-Z]_)+/gu, (letters) => letters.replaceAll("_", ""))
    .replace(/ ([.,?!'])/gu, "$1")
    .replace(/' (s|t|re|m|ve|ll|d)\b/gu, "'$1")
    .replace(/ n't/gu, "n't")
    .replace(/\s+/gu, " ")
    .trim();

/** The annotators name long stretches; a model cites a few lines. These are the ones that it would. */
function finder(passages: readonly Passage[]) {
  const terms = (text: string) =>
    new Set(tokenize(text, "en").flatMap(({ term, stop }) => (stop ? [] : [term])));
  const sets = passages.map(({ text, speaker }) => terms(`${text} ${speaker}`));
  const counts = new Map<string, number>();
  for (const term of sets.flatMap((set) => [...set])) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (text: string, span: readonly number[]): number[] => {
    if (span.length <= CITED) return [...span];
    const wanted = [...terms(text)];
    const left = new Set(wanted);
    const chosen: number[] = [];
    while (chosen.length < CITED) {
      let best: { position: number; score: number } | undefined;
      for (const position of span) {
        const set = sets[position];
        if (!set || chosen.includes(position)) continue;
        const value = (term: string) =>
          set.has(term)
            ? (left.has(term) ? 1 : 0.1) * Math.log(1 + passages.length / (counts.get(term) ?? 1))
            : 0;
        const score = wanted.reduce((sum, term) => sum + value(term), 0) / (1 + 0.002 * set.size);
        if (score > (best?.score ?? 0.01)) best = { position, score };
      }
      if (!best) break;
      chosen.push(best.position);
      for (const term of sets[best.position] ?? []) left.delete(term);
    }
    return chosen.length > 0 ? chosen.toSorted((a, b) => a - b) : span.slice(0, 1);
  };
}

const WRITTEN =
  "two three four five six seven eight nine ten eleven thirteen seventeen nineteen twenty thirty fifty".split(
    " ",
  );
const NUMBER = new RegExp(`\\b(?:${WRITTEN.join("|")}|\\d+(?:[.,]\\d+)*)\\b`, "iu");

function otherNumber(text: string, cited: string, random: () => number): string | undefined {
  const found = NUMBER.exec(text)?.[0];
  if (found === undefined) return undefined;
  const others = WRITTEN.filter((word) => word !== found.toLowerCase());
  const other = /\d/u.test(found)
    ? String(Number(found.replaceAll(",", "")) + 3 + Math.floor(random() * 9))
    : (others[Math.floor(random() * others.length)] ?? "");
  return new RegExp(`\\b${other}\\b`, "u").test(cited) ? undefined : text.replace(found, other);
}

/** Another speaker of the meeting, who says nothing in what is cited and is not named there. */
function otherName(
  text: string,
  passages: readonly Passage[],
  positions: readonly number[],
  random: () => number,
) {
  const speakers = [...new Set(passages.map(({ speaker }) => speaker))];
  const name = speakers.find((speaker) => text.includes(speaker));
  if (name === undefined) return undefined;
  const others = speakers.filter(
    (speaker) =>
      !speaker.includes(name) &&
      !name.includes(speaker) &&
      !positions.some((at) => passages[at]?.speaker === speaker || passages[at]?.text.includes(speaker)),
  );
  const other = others[Math.floor(random() * others.length)];
  return other === undefined ? undefined : text.replaceAll(name, other);
}

const AUXILIARY = /\b(?:was|were|is|are|would|should|could|will|can|had|has|have)\b/u;

function otherwise(text: string): string | undefined {
  if (/\bnot\b|n't\b/u.test(text)) return text.replace(/ not\b|n't\b/u, "");
  return AUXILIARY.test(text) ? text.replace(AUXILIARY, "$& not") : undefined;
}

function elsewhere(span: readonly number[], count: number, random: () => number): number | undefined {
  if (count < 3 * span.length) return undefined;
  for (let tries = 0; tries < 50; tries++) {
    const start = Math.floor(random() * (count - span.length));
    if (!span.some((position) => position >= start && position < start + span.length)) return start;
  }
  return undefined;
}
