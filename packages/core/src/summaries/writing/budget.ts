import * as z from "zod";

import { ModelError } from "../../models/model-error.ts";
import type { Model } from "../../models/model.ts";
import { countTokens } from "../../prompts/count-tokens.ts";
import type { SectionKind, Template } from "../../templates/template.ts";
import { INSTRUCTIONS } from "./instructions.ts";

/**
 * More than this is not read in one go, however large the window: what stands in the middle of a very long prompt is
 * passed over, and one call that fails then costs all of it. It is about three hours of talk.
 */
export const MAX_ONE_PASS_TOKENS = 60_000;
/** Of a part: an hour and a half of talk. Small enough to be read with care, large beside what each call adds to it. */
export const MAX_PART_TOKENS = 30_000;
/** Of the notes on a part, at most. */
export const NOTES_TOKENS = 6_000;

/** A window that leaves less than this to the content is of no use. */
const MIN_CONTENT_TOKENS = 300;
/** Providers put tokens of their own around the messages. */
const WINDOW_SHARE = 0.95;
/** The two lines of the fence, with their marks. */
const FENCE_TOKENS = 160;
/** Of an entry with its citations and the signs around it, in words that are long for a tokenizer. */
const ENTRY_TOKENS: Record<SectionKind, number> = {
  prose: 500,
  list: 100,
  posts: 150,
  chapters: 250,
  quotes: 120,
  actions: 110,
  cards: 140,
  phrases: 12,
};
const LENGTH_SHARE: Record<Template["length"], number> = { short: 0.6, medium: 1, long: 1.8 };
/** Titles, and what to ask next. */
const BESIDE_TOKENS = 600;
const MAX_ANSWER_TOKENS = 16_000;

/** What the answer to a question may take, of what the model can write and of its window. */
export const answerRoom = ({ maxOutputTokens, contextTokens }: Model, wanted: number): number =>
  Math.max(64, Math.min(wanted, maxOutputTokens, Math.floor(contextTokens / 4)));

/** Of a summary with every section full. It is what a call may cost at most, so it is not simply all that there is. */
export function summaryTokens(
  model: Model,
  { length, sections }: Pick<Template, "length" | "sections">,
): number {
  const full = sections.reduce((sum, { kind, maxEntries }) => sum + ENTRY_TOKENS[kind] * maxEntries, 0);
  const wanted = BESIDE_TOKENS + Math.ceil(full * LENGTH_SHARE[length]);
  return answerRoom(model, Math.min(MAX_ANSWER_TOKENS, wanted));
}

/** What a question takes beside the content. Where a model knows no schemas, the shape is told in words. */
export const questionTokens = (question: string, schema: z.ZodType): number =>
  countTokens(INSTRUCTIONS) +
  FENCE_TOKENS +
  countTokens(question) +
  countTokens(JSON.stringify(z.toJSONSchema(schema)));

/** Tokens of content that fit beside a question and its answer. Throws ModelError when that is next to nothing. */
export function roomToRead(model: Model, question: number, answer: number): number {
  const room = Math.floor(model.contextTokens * WINDOW_SHARE) - question - answer;
  if (room >= MIN_CONTENT_TOKENS) return room;
  throw new ModelError(
    "model-too-small",
    `${model.name} takes ${model.contextTokens} tokens at once, which is too little for what is asked. A model with a larger context window, or a shorter template, helps.`,
  );
}
