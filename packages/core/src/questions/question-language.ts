import type { LanguageDetector } from "../ports/language-detector.ts";
import type { Asked } from "./ask-question.ts";

/** A question is short: only a detector that is sure is believed. */
const SURE = 0.6;
const MIN_CHARS = 12;
/** An answer is longer; to write it again costs. */
const QUITE_SURE = 0.8;
const MIN_ANSWER_CHARS = 40;

/** The language to answer in: that of the question, else of those before it; undefined when none of them tells. */
export function questionLanguage(
  languages: LanguageDetector,
  { question, before }: Asked,
): string | undefined {
  for (const { text } of [question, ...before.toReversed()]) {
    const found = text.length < MIN_CHARS ? undefined : languages.detect(text);
    if (found && found.confidence >= SURE) return found.language;
  }
  return undefined;
}

/** The language that a text is in when that is surely another than the one it should be in. */
export function otherLanguage(
  languages: LanguageDetector,
  text: string,
  wanted: string | undefined,
): string | undefined {
  if (wanted === undefined || text.length < MIN_ANSWER_CHARS) return undefined;
  const found = languages.detect(text);
  if (!found || found.confidence < QUITE_SURE) return undefined;
  return baseOf(found.language) === baseOf(wanted) ? undefined : found.language;
}

const baseOf = (tag: string): string => tag.split("-")[0] ?? tag;
