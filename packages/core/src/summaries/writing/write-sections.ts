import * as z from "zod";

import { ModelError } from "../../models/model-error.ts";
import { fenceContent } from "../../prompts/fence-content.ts";
import { Section } from "../section.ts";
import { answerSchema } from "./answer-schema.ts";
import { askSummary, type SummaryWish } from "./ask-summary.ts";
import { summaryTokens } from "./budget.ts";
import { draftStream } from "./draft-stream.ts";
import { INSTRUCTIONS, WRITER_VERSION } from "./instructions.ts";
import { readQuestions, readSections } from "./read-sections.ts";
import type { AnswerRules } from "./untrusted.ts";
import type { Writing } from "./writing.ts";

export const WrittenSections = z.object({
  sections: z.array(Section),
  suggestedQuestions: z.array(z.string()),
});
export type WrittenSections = z.infer<typeof WrittenSections>;

/** What to write, whatever it is written from. */
export type Wish = Omit<SummaryWish, "from">;

/** The last stage: the template's sections, from the content itself or from the notes on it. Streams drafts. */
export function writeSections(
  writing: Writing,
  wish: SummaryWish,
  { lines, rules }: { lines: string; rules: AnswerRules },
): Promise<WrittenSections> {
  const { documentKey, model, sampling, mark, signal } = writing;
  const { sections: specs } = wish.template;
  const asked = { ...rules, keepsTitles: hasItsTitles(wish, writing) };
  const question = askSummary(wish);
  const request = {
    stage: "reduce",
    inputs: [WRITER_VERSION, documentKey, model.model.id, JSON.stringify(sampling), question, lines],
    output: WrittenSections,
  } as const;
  return writing.stage(request, async () => {
    signal.throwIfAborted();
    const { output } = await model.generate({
      instructions: INSTRUCTIONS,
      content: fenceContent(lines, mark),
      question,
      schema: answerSchema(wish.template, wish.suggestQuestions),
      schemaName: "summary",
      sampling,
      maxOutputTokens: summaryTokens(model.model, wish.template),
      signal,
      onPartial: draftStream((partial) => readSections(partial, specs, asked), writing.onDraft),
    });
    const sections = readSections(output, specs, asked);
    if (sections.length === 0) throw new ModelError("model-misbehaved", WROTE_NOTHING);
    return { sections, suggestedQuestions: readQuestions(output, rules) };
  });
}

const WROTE_NOTHING = "The model answered, but with nothing in it. Another model, or another try, may do.";

/** Our templates have English titles: where English is written, they need no translation, and stay what they are. */
const hasItsTitles = (
  { template, language }: Pick<SummaryWish, "template" | "language">,
  { document }: Pick<Writing, "document">,
): boolean => template.builtIn && /^en(?:-|$)/.test(language ?? document.language);
