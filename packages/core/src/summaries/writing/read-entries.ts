import { toCitations } from "../../prompts/sentence-answer.ts";
import type { Action, Card, Paragraph, Quote, Sentence } from "../section.ts";
import type { UnplacedChapter } from "./place-chapters.ts";
import { type AnswerRules, keyOf, numbersOf, sentencesOfAnswer, textOf, textOrNull } from "./untrusted.ts";

export const MAX_TITLE_CHARS = 120;
export const MAX_QUESTION_CHARS = 300;
const MAX_NAME_CHARS = 100;
const MAX_QUOTE_CHARS = 1_200;

export function readPoint(entry: unknown, rules: AnswerRules): { sentences: Sentence[] } | undefined {
  const sentences = sentencesOfAnswer(keyOf(entry, "sentences"), rules);
  return sentences.length > 0 ? { sentences } : undefined;
}

export function readParagraph(entry: unknown, rules: AnswerRules): Paragraph | undefined {
  const heading = textOrNull(keyOf(entry, "heading"), rules, MAX_TITLE_CHARS);
  const read = readPoint(entry, rules);
  return read && { heading, ...read };
}

/** A chapter with nothing said about it is still a place to go to. */
export function readChapter(
  entry: unknown,
  rules: AnswerRules,
  maxSentences?: number,
): UnplacedChapter | undefined {
  const title = textOf(keyOf(entry, "title"), rules, MAX_TITLE_CHARS);
  const [start] = numbersOf([keyOf(entry, "start")]);
  return title
    ? { title, start, sentences: sentencesOfAnswer(keyOf(entry, "sentences"), rules, maxSentences) }
    : undefined;
}

/** Who speaks is looked up where the source says it; the model's word stands only where it doesn't. */
export function readQuote(entry: unknown, rules: AnswerRules): Quote | undefined {
  const text = textOf(keyOf(entry, "text"), rules, MAX_QUOTE_CHARS);
  const citations = toCitations(numbersOf(keyOf(entry, "cites")), rules.allowedIds);
  if (!text || citations.length === 0) return undefined;
  const speakers = citations.flatMap((id) => rules.segments[rules.positions.get(id) ?? -1]?.speaker ?? []);
  return {
    text,
    speaker: speakers[0] ?? textOrNull(keyOf(entry, "speaker"), rules, MAX_NAME_CHARS),
    citations,
    verbatim: false,
  };
}

export function readAction(entry: unknown, rules: AnswerRules): Action | undefined {
  const read = readPoint(entry, rules);
  const named = (key: string) => textOrNull(keyOf(entry, key), rules, MAX_NAME_CHARS);
  return read && { ...read, owner: named("owner"), due: named("due") };
}

export function readCard(entry: unknown, rules: AnswerRules): Card | undefined {
  const front = textOf(keyOf(entry, "front"), rules, MAX_QUESTION_CHARS);
  const back = sentencesOfAnswer(keyOf(entry, "back"), rules);
  return front && back.length > 0 ? { front, back } : undefined;
}
