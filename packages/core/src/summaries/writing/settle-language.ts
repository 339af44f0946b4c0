import * as z from "zod";

import { ModelError } from "../../models/model-error.ts";
import { fenceContent } from "../../prompts/fence-content.ts";
import { languageName } from "../../prompts/language-name.ts";
import { safeText, type TextRules } from "../../prompts/safe-text.ts";
import { answerRoom } from "./budget.ts";
import { isSameLanguage, type LanguageCheck, languageOf, wrongTexts } from "./check-language.ts";
import { INSTRUCTIONS, WRITER_VERSION } from "./instructions.ts";
import { withoutNamesOf } from "./names-in-source.ts";
import { replaceTexts, textsOf } from "./section-texts.ts";
import type { WrittenSections } from "./write-sections.ts";
import type { Writing } from "./writing.ts";

type Settled = WrittenSections & { language: string };

/**
 * Detects the language of everything that was written, titles included, and has what is in another than the one wanted
 * written once more. What is still wrong then stays, and `language` says what was detected.
 */
export async function settleLanguage(
  writing: Writing,
  written: WrittenSections,
  { wanted, text }: { wanted: string | undefined; text: TextRules },
): Promise<Settled> {
  const { document, languages } = writing;
  const texts = textsOf(written);
  if (wanted === undefined)
    return { ...written, language: languages.detect(texts.join("\n"))?.language ?? "und" };

  const check = { languages, wanted, source: document.language, withoutNames: withoutNamesOf(document) };
  const wrong = wrongTexts(texts, check);
  if (wrong.length === 0) return { ...written, language: wanted };

  const mended = await unlessNo(() => writeAgain(writing, { texts, wrong, wanted, rules: text }));
  const after = texts.map((before, at) => mended.get(at) ?? before);
  let at = 0;
  const settled = replaceTexts(written, (before) => after[at++] ?? before);
  return { ...settled, language: languageNow(after, check) };
}

/** A summary in a wrong language is still one: a no that stays a no does not undo what is written. */
async function unlessNo(make: () => Promise<Map<number, string>>): Promise<Map<number, string>> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof ModelError && !error.transient && error.reason !== "cancelled") return new Map();
    throw error;
  }
}

function languageNow(texts: readonly string[], check: LanguageCheck): string {
  const found = languageOf(texts, check);
  return found === undefined || isSameLanguage(found, check.wanted) ? check.wanted : found;
}

const Again = z.object({ lines: z.array(z.object({ number: z.number().int(), text: z.string() })) });

interface Wrong {
  texts: readonly string[];
  /** Places of the texts to be written again. */
  wrong: readonly number[];
  wanted: string;
  rules: TextRules;
}

/** The wrong texts in the language wanted, by their places; what the model leaves out is missing. */
async function writeAgain(
  writing: Writing,
  { texts, wrong, wanted, rules }: Wrong,
): Promise<Map<number, string>> {
  const { model, mark, signal, documentKey } = writing;
  const question = askAgain(wanted);
  const longest = Math.max(...wrong.map((at) => texts[at]?.length ?? 0));
  const lines = wrong.map((at, index) => `${index + 1} ${texts[at]}`).join("\n");
  const request = {
    stage: "reduce",
    inputs: [WRITER_VERSION, documentKey, model.model.id, question, lines],
    output: Again,
  } as const;
  const { lines: again } = await writing.stage(request, async () => {
    signal.throwIfAborted();
    const { output } = await model.generate({
      instructions: INSTRUCTIONS,
      content: fenceContent(lines, mark),
      question,
      schema: Again,
      schemaName: "lines",
      maxOutputTokens: answerRoom(model.model, MAX_AGAIN_TOKENS),
      signal,
    });
    return output;
  });
  const readable = again.flatMap(({ number, text }): [number, string][] => {
    const at = wrong[number - 1];
    const safe = safeText(text, rules, longest * LONGER);
    return at !== undefined && safe ? [[at, safe]] : [];
  });
  return new Map(readable);
}

const MAX_AGAIN_TOKENS = 12_000;
/** How much longer a text may be in another language: German than Chinese. */
const LONGER = 4;

const askAgain = (wanted: string): string => {
  const name = languageName(wanted);
  return `Those were lines of a summary that must be in ${name} (${wanted}) and are not. Write every one of them again in ${name}, all of it and nothing else, whatever language it is in now: the same meaning, names, numbers and dates, under the same number.`;
};
