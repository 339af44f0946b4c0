import * as z from "zod";

import { SentenceAnswer } from "../../prompts/sentence-answer.ts";
import type { SectionKind, Template } from "../../templates/template.ts";

const line = z.number().int();
const title = z.string();
const sentences = z.array(SentenceAnswer);
const points = z.array(z.object({ sentences }));

export const QuoteAnswer = z.object({
  text: z.string(),
  speaker: z.string().nullable(),
  cites: z.array(line),
});
export const ChapterAnswer = z.object({ title, start: line, sentences });

/** What a model answers for a section of each kind. */
const SECTION_ANSWERS: Record<SectionKind, z.ZodType> = {
  prose: z.object({ title, paragraphs: z.array(z.object({ heading: z.string().nullable(), sentences })) }),
  list: z.object({ title, points }),
  posts: z.object({ title, points }),
  chapters: z.object({ title, chapters: z.array(ChapterAnswer) }),
  quotes: z.object({ title, quotes: z.array(QuoteAnswer) }),
  actions: z.object({
    title,
    actions: z.array(z.object({ sentences, owner: z.string().nullable(), due: z.string().nullable() })),
  }),
  cards: z.object({ title, cards: z.array(z.object({ front: z.string(), back: sentences })) }),
  phrases: z.object({ title, phrases: z.array(z.string()) }),
};

/** The shape of the last stage's answer: a key for each section of the template, in its order. */
export function answerSchema({ sections }: Pick<Template, "sections">, suggestQuestions: boolean): z.ZodType {
  const keys = sections.map(({ key, kind }): [string, z.ZodType] => [key, SECTION_ANSWERS[kind]]);
  return z.object({
    ...Object.fromEntries(keys),
    ...(suggestQuestions ? { suggestedQuestions: z.array(z.string()) } : {}),
  });
}
