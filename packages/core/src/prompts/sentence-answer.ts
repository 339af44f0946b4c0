import * as z from "zod";

import type { Sentence } from "../summaries/section.ts";
import { segmentOfLine } from "./numbered-lines.ts";
import { safeText, type TextRules } from "./safe-text.ts";

/** A sentence as a model gives it: with the numbers of the lines it rests on. */
export const SentenceAnswer = z.object({ text: z.string(), cites: z.array(z.number().int()) });
export type SentenceAnswer = z.infer<typeof SentenceAnswer>;

const MAX_SENTENCE_CHARS = 600;
const MAX_CITATIONS = 12;
const NO_LINKS: TextRules = { links: new Set(), mark: "" };
/** Models like to write the numbers into the sentence as well. */
const CITED_IN_TEXT = /\s?\[(?:lines? )?\d{1,6}(?:\s?[,;–-]\s?\d{1,6}){0,20}\]/gi;

/**
 * The sentences of an answer, unchecked. Citations of segments that are not among `allowedIds` are dropped, and so are
 * sentences that say nothing. Texts come out as `safeText` makes them.
 */
export function toSentences(
  answers: readonly SentenceAnswer[],
  allowedIds: ReadonlySet<string>,
  rules: TextRules = NO_LINKS,
): Sentence[] {
  return answers.flatMap(({ text, cites }) => {
    const said = safeText(text.replaceAll(CITED_IN_TEXT, ""), rules, MAX_SENTENCE_CHARS);
    if (!/[\p{L}\p{N}]/u.test(said)) return [];
    return [{ text: said, citations: toCitations(cites, allowedIds), verdict: null }];
  });
}

/** The segments meant by line numbers, each once; those that are not allowed are dropped. */
export function toCitations(cites: readonly number[], allowedIds: ReadonlySet<string>): string[] {
  const ids = new Set(cites.map(segmentOfLine).filter((id) => allowedIds.has(id)));
  return [...ids].slice(0, MAX_CITATIONS);
}
