import { ModelError } from "../models/model-error.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { LanguageDetector } from "../ports/language-detector.ts";
import type { LanguageModel } from "../ports/language-model.ts";
import { fenceContent } from "../prompts/fence-content.ts";
import { checkSentences } from "../summaries/check-sentences.ts";
import type { CheckOptions } from "../summaries/checking.ts";
import type { Sentence } from "../summaries/section.ts";
import { answerRoom } from "../summaries/writing/budget.ts";
import { INSTRUCTIONS } from "../summaries/writing/instructions.ts";
import { type AnswerRules, keyOf, sentencesOfAnswer, sourceRules } from "../summaries/writing/untrusted.ts";
import { answerPrompt, AnswerShape } from "./answer-prompt.ts";
import type { Asked } from "./ask-question.ts";
import { otherLanguage } from "./question-language.ts";
import type { Answer, AnswerSentence } from "./question.ts";
import type { Reading } from "./reading.ts";

const MAX_OUTPUT_TOKENS = 3_000;
const MAX_SENTENCES = 12;

export interface AnswerWriting {
  asked: Asked;
  reading: Reading;
  /** Already metered. */
  model: LanguageModel;
  embedder: Embedder | undefined;
  checking: CheckOptions;
  languages: LanguageDetector;
  /** That of the question; undefined where it is too short to tell. */
  language: string | undefined;
  /** Fences the content. */
  mark: string;
  signal: AbortSignal;
  /** Hears what is written so far, unchecked, whenever a sentence has been finished or another has grown. */
  onDraft(sentences: AnswerSentence[]): void;
}

/**
 * Asks the model once, or twice where it answered in another language than that of the question, and checks what it says:
 * sentences that their lines do not carry are left out, and an answer of which nothing is left is none. Throws ModelError.
 */
export async function writeAnswer(writing: AnswerWriting): Promise<Answer> {
  const { reading, languages, language } = writing;
  let sentences = await write(writing);
  const wrong = otherLanguage(languages, textOf(sentences), language);
  if (wrong !== undefined) sentences = await write(writing, wrong);
  if (sentences.length === 0) return notInSources;
  const written = languages.detect(textOf(sentences))?.language ?? language ?? null;
  const checked = await check(writing, sentences, written ?? reading.document.language);
  const supported = checked.filter(
    ({ verdict, citations }) => verdict !== "unsupported" && citations.length > 0,
  );
  if (supported.length === 0) return notInSources;
  return { kind: "written", language: written, sentences: toAnswer(supported, reading) };
}

/** What is written is paid for: help that fails costs a part of the check, not the answer. */
async function check(
  { reading, model, embedder, mark, signal, checking }: AnswerWriting,
  sentences: readonly Sentence[],
  language: string,
): Promise<Sentence[]> {
  const alone = { ...checking, language, mark, signal };
  try {
    return await checkSentences(reading.evidence, sentences, { ...alone, model, embedder });
  } catch (error) {
    if (signal.aborted || !(error instanceof ModelError)) throw error;
    return checkSentences(reading.evidence, sentences, alone);
  }
}

const notInSources: Answer = { kind: "not-in-sources", language: null, sentences: [] };

async function write(writing: AnswerWriting, wrongLanguage?: string): Promise<Sentence[]> {
  const { asked, reading, model, language, mark, signal, onDraft } = writing;
  const rules: AnswerRules = {
    ...sourceRules(reading.document, mark),
    allowedIds: new Set(reading.refs.keys()),
  };
  const read = (said: unknown) => sentencesOfAnswer(keyOf(said, "sentences"), rules, MAX_SENTENCES);
  let told = 0;
  const { output } = await model.generate({
    instructions: INSTRUCTIONS,
    content: fenceContent(reading.content, mark),
    question: answerPrompt({ asked, extent: reading.extent, language, mark, wrongLanguage }),
    schema: AnswerShape,
    schemaName: "answer",
    maxOutputTokens: answerRoom(model.model, MAX_OUTPUT_TOKENS),
    signal,
    onPartial(partial) {
      if (keyOf(partial, "found") !== true) return;
      const draft = read(partial);
      const length = textOf(draft).length;
      if (length < told + DRAFT_STEP_CHARS) return;
      told = length;
      onDraft(toAnswer(draft, reading));
    },
  });
  return output.found ? read(output) : [];
}

/** A draft is told when it has grown by about a line: smooth to read, and not a message for every token. */
const DRAFT_STEP_CHARS = 24;

const textOf = (sentences: readonly Sentence[]) => sentences.map(({ text }) => text).join(" ");

const toAnswer = (sentences: readonly Sentence[], { refs }: Reading): AnswerSentence[] =>
  sentences.map(({ text, citations, verdict }) => ({
    text,
    verdict,
    citations: citations.flatMap((id) => refs.get(id) ?? []),
  }));
