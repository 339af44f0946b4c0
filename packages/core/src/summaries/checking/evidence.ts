import { detectLanguage } from "@earmark/extractive";

import type { Document } from "../../documents/document.ts";
import type { Passage } from "../checking.ts";
import { baseOf } from "./base-language.ts";
import { type Given, readGiven, type ReadingStyle } from "./claim.ts";
import { decimalMarkOf } from "./numerals.ts";
import { type WordReader, wordReader } from "./word-reader.ts";

/** The passages that sentences may rest on, read on first use and then kept. */
export interface Evidence {
  /** BCP 47, of passages that do not say theirs. */
  language: string;
  passages: readonly Passage[];
  positionOf(id: string): number | undefined;
  given(position: number): Given;
  languageAt(position: number): string;
  /** How what is written in a language is read: as the passages in it write their numbers. */
  style(language: string): ReadingStyle;
  /** How much a term tells: one that stands in half of the passages tells little. */
  weigh(term: string): number;
  /** Words of what a passage is about: they may be named without standing in it. */
  context(position: number): ReadonlySet<string>;
}

/** As many passages as tell which terms are common in all of them. */
const SAMPLED = 1_000;
/** In a few passages no term tells much more than another. */
const EVEN = 50;
/** As many segments as tell the language of a document that does not say it. */
const DETECTED_FROM = 200;

export function readEvidence(passages: readonly Passage[], language: string): Evidence {
  const positions = new Map(passages.map(({ id }, index) => [id, index]));
  const languageAt = (position: number) => passages[position]?.language ?? language;
  const style = kept((base: string) => styleOf(base, passages, language));
  const wordsOf = kept(
    (text: string) =>
      new Set(
        style(baseOf(language))
          .words.read(text)
          .map(({ folded }) => folded),
      ),
  );
  const weigh = kept(() => weights(passages, style(baseOf(language)).words));
  return {
    language,
    passages,
    languageAt,
    positionOf: (id) => positions.get(id),
    style: (of) => style(baseOf(of)),
    weigh: (term) => weigh("")(term),
    context: (position) => wordsOf(`${passages[position]?.speaker ?? ""} ${passages[position]?.about ?? ""}`),
    given: kept((position) => readGiven(textOf(passages[position]), style(baseOf(languageAt(position))))),
  };
}

/** What was worked out once is kept. */
function kept<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

function styleOf(base: string, passages: readonly Passage[], language: string): ReadingStyle {
  return {
    words: wordReader(base),
    language: base,
    mark: decimalMarkOf(base, textsIn(base, passages, language)),
  };
}

function* textsIn(base: string, passages: readonly Passage[], language: string): Generator<string> {
  for (const passage of passages) if (baseOf(passage.language ?? language) === base) yield passage.text;
}

function weights(passages: readonly Passage[], words: WordReader): (term: string) => number {
  const step = Math.max(1, Math.ceil(passages.length / SAMPLED));
  const counts = new Map<string, number>();
  let sampled = 0;
  for (let at = 0; at < passages.length; at += step, sampled += 1)
    for (const term of new Set(words.keys(textOf(passages[at])).flat()))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + (sampled + EVEN) / (1 + (counts.get(term) ?? 0)));
}

/** Where citations point, each once, in reading order; those of nothing are dropped. */
export function knownPositions(citations: readonly string[], evidence: Evidence): number[] {
  const positions = new Set(citations.flatMap((id) => evidence.positionOf(id) ?? []));
  return [...positions].toSorted((a, b) => a - b);
}

export const idsAt = (positions: readonly number[], { passages }: Evidence): string[] =>
  positions.flatMap((position) => passages[position]?.id ?? []);

/** The passages of a document. Its title and byline say who may be named anywhere in it. */
export function documentEvidence({ title, byline, site, segments, language }: Document): Evidence {
  const about = [title, byline, site].filter((text) => text !== null).join(" ");
  const passages = segments.map(({ id, text, speaker }) => ({ id, text, speaker, about }));
  const sample = segments.slice(0, DETECTED_FROM).map(({ text }) => text);
  return readEvidence(passages, language === "und" ? detectLanguage(sample.join(" ")) : language);
}

/** Who says it is part of what a passage says. */
const textOf = (passage: Passage | undefined): string => {
  const { text = "", speaker = "" } = passage ?? {};
  return speaker === "" ? text : `${text}\n${speaker}`;
};
