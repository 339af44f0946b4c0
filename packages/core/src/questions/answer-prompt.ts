import * as z from "zod";

import { oneLine } from "../documents/cleaning.ts";
import { disarm } from "../prompts/fence-content.ts";
import { languageName } from "../prompts/language-name.ts";
import { shorten } from "../prompts/safe-text.ts";
import { SentenceAnswer } from "../prompts/sentence-answer.ts";
import type { Asked } from "./ask-question.ts";
import type { Question } from "./question.ts";

/** What a model answers. `found` comes first, so that it is settled before anything is written. */
export const AnswerShape = z.object({ found: z.boolean(), sentences: z.array(SentenceAnswer) });

const MAX_TURNS = 3;
const MAX_TURN_CHARS = 600;

interface Prompt {
  asked: Asked;
  /** What of the content the model was shown. */
  extent: string;
  /** BCP 47; undefined where the question is too short to tell. */
  language: string | undefined;
  mark: string;
  /** In which language the first try was written, when that was the wrong one. */
  wrongLanguage?: string | undefined;
}

/** Comes after the content, and asks. What was said before is context, never a source. */
export function answerPrompt({ asked, extent, language, mark, wrongLanguage }: Prompt): string {
  const parts = [
    `That was ${extent}. Answer a reader's question from it, and from nothing else that you know.`,
    ...earlier(asked.before),
    'If it does not say what is asked: "found" is false and "sentences" is empty. Never guess, and never answer another question instead.',
    `Else "found" is true, and "sentences" has the answer: what is asked first, in one to eight sentences, each with the lines it rests on. ${inLanguage(language)}`,
    ...(wrongLanguage === undefined
      ? []
      : [`It was answered in ${languageName(wrongLanguage)} before, which is wrong.`]),
    `The question: ${asked.question.text}`,
  ];
  return disarm(parts.join("\n"), mark);
}

const inLanguage = (language: string | undefined): string =>
  language === undefined
    ? "Write in the language of the question."
    : `Write in ${languageName(language)} (${language}), the language of the question, whatever that of the content is.`;

/** The last turns that were answered, shortened. */
function earlier(before: readonly Question[]): string[] {
  const turns = before.filter(({ answer }) => answer?.kind === "written").slice(-MAX_TURNS);
  if (turns.length === 0) return [];
  const told = turns.flatMap(({ text, answer }) => [
    `Asked: ${short(text)}`,
    `Answered: ${short(answer?.sentences.map((sentence) => sentence.text).join(" ") ?? "")}`,
  ]);
  return ["What was said before, for you to know what the question means; it is no source:", ...told];
}

const short = (text: string) => shorten(oneLine(text), MAX_TURN_CHARS);
