import type { TokenUsage } from "../../models/model.ts";
import { countTokens } from "../../prompts/count-tokens.ts";
import { notesAnswerTokens, notesQuestionTokens } from "./ask-notes.ts";
import { summaryTokens } from "./budget.ts";
import { groupRoom } from "./condense-notes.ts";
import { contentLines } from "./content-lines.ts";
import { planReading, type ReadingPlan, summaryQuestionTokens, type WritingPlanned } from "./plan-reading.ts";

export interface WritingPlan {
  /** In how many the content is read. */
  parts: number;
  /** At most, without those of retries, and of the check that follows. */
  tokens: TokenUsage;
}

/** What writing will take, said before anything is sent. Throws ModelError when the model's window is too small. */
export function planWriting(planned: WritingPlanned): WritingPlan {
  const plan = planReading(planned);
  const { model } = planned.model;
  const answer = summaryTokens(model, planned.template);
  const before = plan.onePass === undefined ? notesUsage(planned, plan) : { input: 0, output: 0 };
  const last = plan.onePass === undefined ? plan.room : countTokens(plan.onePass);
  // Once more for fields in a wrong language: they are sent, and come back translated.
  const inputTokens = before.input + last + summaryQuestionTokens(planned) + answer + TRANSLATION_TOKENS;
  return {
    parts: plan.parts.length,
    tokens: { inputTokens, cachedInputTokens: 0, outputTokens: before.output + answer * 2 },
  };
}

const TRANSLATION_TOKENS = 1_000;

/** Of the map stage and of all levels of notes before the last question, each note as long as it may be. */
function notesUsage({ document, model: { model } }: WritingPlanned, { parts, room }: ReadingPlan) {
  const question = notesQuestionTokens();
  const answer = notesAnswerTokens(model);
  const longest = Math.floor(groupRoom(model) / 2);
  let input = parts.reduce((sum, part) => sum + question + countTokens(contentLines(document, part)), 0);
  let nodes = parts.length;
  let output = nodes * answer;
  while (nodes > 1 && nodes * longest > room) {
    input += nodes * longest + Math.ceil(nodes / 2) * question;
    nodes = Math.ceil(nodes / 2);
    output += nodes * answer;
  }
  return { input, output };
}
