import type { Document, Segment } from "../../documents/document.ts";
import { safeText, type TextRules, textRules } from "../../prompts/safe-text.ts";
import { toSentences, type SentenceAnswer } from "../../prompts/sentence-answer.ts";
import type { Sentence } from "../section.ts";

/** What holds for every answer about one document. */
export interface SourceRules {
  /** All of the document, in its order. */
  segments: readonly Segment[];
  /** Where a segment stands among them, by its id. */
  positions: ReadonlyMap<string, number>;
  text: TextRules;
}

export const sourceRules = (document: Document, mark: string): SourceRules => ({
  segments: document.segments,
  positions: new Map(document.segments.map(({ id }, at) => [id, at])),
  text: textRules(document, mark),
});

/** What an answer may speak of, and what may stand in it. */
export interface AnswerRules extends SourceRules {
  /** Ids of the segments that the model was shown. */
  allowedIds: ReadonlySet<string>;
}

/** A key of what may be an object. What is still being written lacks keys, and a key may be called `constructor`. */
export const keyOf = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

/** The first entries of what may be an array. */
export const entriesOf = (value: unknown, atMost: number): unknown[] =>
  Array.isArray(value) ? value.slice(0, atMost) : [];

/** A text of one line, as safe as `safeText` makes it; empty when there is none. */
export const textOf = (value: unknown, rules: AnswerRules, maxChars: number): string =>
  typeof value === "string" ? safeText(value, rules.text, maxChars) : "";

export const textOrNull = (value: unknown, rules: AnswerRules, maxChars: number): string | null =>
  textOf(value, rules, maxChars) || null;

/** Line numbers. */
export const numbersOf = (value: unknown): number[] =>
  entriesOf(value, MAX_CITES).filter(
    (cite) => typeof cite === "number" && Number.isSafeInteger(cite),
  ) as number[];

const MAX_CITES = 60;
const MAX_SENTENCES = 16;

export function sentencesOfAnswer(value: unknown, rules: AnswerRules, atMost = MAX_SENTENCES): Sentence[] {
  const answers = entriesOf(value, atMost).flatMap((entry): SentenceAnswer[] => {
    const text = keyOf(entry, "text");
    return typeof text === "string" ? [{ text, cites: numbersOf(keyOf(entry, "cites")) }] : [];
  });
  return toSentences(answers, rules.allowedIds, rules.text);
}
