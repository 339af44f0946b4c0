import { countTokens } from "../../prompts/count-tokens.ts";
import { answerSchema } from "./answer-schema.ts";
import { notesAnswerTokens, notesQuestionTokens } from "./ask-notes.ts";
import { askSummary } from "./ask-summary.ts";
import { MAX_ONE_PASS_TOKENS, MAX_PART_TOKENS, questionTokens, roomToRead, summaryTokens } from "./budget.ts";
import { contentLines } from "./content-lines.ts";
import { type ContentPart, cutParts } from "./cut-parts.ts";
import type { Writing } from "./writing.ts";

/** What is to be written, with which model. */
export type WritingPlanned = Pick<Writing, "document" | "chapters" | "template" | "suggestQuestions"> & {
  model: Pick<Writing["model"], "model">;
};

export interface ReadingPlan {
  /** Lines of the whole content, when they are read in one go; then there is one part. */
  onePass: string | undefined;
  parts: ContentPart[];
  /** Tokens that the last question leaves to what is written from. */
  room: number;
}

/**
 * In how many parts the content is read. The parts depend on content and model alone, so that notes on them serve every
 * template. Throws ModelError when the model's window is too small for any.
 */
export function planReading(planned: WritingPlanned): ReadingPlan {
  const { document } = planned;
  const room = summaryRoom(planned);
  const lines = contentLines(document, document.segments);
  return countTokens(lines) <= room
    ? { onePass: lines, parts: [document.segments], room }
    : { onePass: undefined, parts: partsOf(planned), room };
}

/** The parts that the content is cut into where one pass is not to be. */
export function partsOf(
  { document, chapters, model: { model } }: WritingPlanned,
  atMost = MAX_PART_TOKENS,
): ContentPart[] {
  const room = roomToRead(model, notesQuestionTokens(), notesAnswerTokens(model));
  return cutParts(document, chapters, Math.min(atMost, room));
}

/** What the last question takes by itself, its shape included. */
export const summaryQuestionTokens = ({ template, suggestQuestions = true }: WritingPlanned): number =>
  questionTokens(
    askSummary({ template, suggestQuestions, language: LONGEST_TAG, from: "notes", mark: "" }),
    answerSchema(template, suggestQuestions),
  );

/** Tokens that the last question leaves to what is written from; a ModelError when that is next to nothing. */
function summaryRoom(planned: WritingPlanned): number {
  const { model } = planned.model;
  const question = summaryQuestionTokens(planned);
  const answer = summaryTokens(model, planned.template);
  return Math.min(MAX_ONE_PASS_TOKENS, roomToRead(model, question, answer));
}

const LONGEST_TAG = "zh-Hant-TW";
