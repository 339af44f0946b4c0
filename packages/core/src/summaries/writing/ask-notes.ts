import type { Model } from "../../models/model.ts";
import { languageName } from "../../prompts/language-name.ts";
import { answerRoom, NOTES_TOKENS, questionTokens } from "./budget.ts";
import { NotesAnswer } from "./part-notes.ts";

/** Of the content: notes are in its language, whatever will be written from them. `und` when unknown. */
type NotesLanguage = string;

const MANNER = `- chapters: where a new topic begins: its title, "start" (the number of its first line), and its gist in two sentences
- claims: what is said, found, argued or told, each with its numbers, names and dates
- decisions: what was decided or agreed
- actions: what somebody is to do; owner and due as the content says, else null
- quotes: up to five notable passages, word for word, with who says them`;

/** Asks for notes on a part of the content. Says nothing of a template: notes serve all of them. */
export const askPartNotes = (language: NotesLanguage, tokens: number): string =>
  `That was one part of a longer content. Take notes on all of it, from its first line to its last, so that a summary can be written from them without the content. Up to ${claimsFor(tokens)} claims. ${inLanguage(language)}
${MANNER}`;

/** Asks for fewer notes that say what many say. */
export const askFewerNotes = (language: NotesLanguage): string =>
  `Those were notes on parts of one content that follow one another; the numbers in brackets are the lines they rest on. Bring them together in half the length: say once what is said often, keep what matters most of every part and its line numbers, join chapters on one topic. ${inLanguage(language)}
${MANNER}`;

const inLanguage = (language: NotesLanguage): string =>
  language === "und"
    ? "Write in the language of the content."
    : `Write in ${languageName(language)} (${language}).`;

const TOKENS_PER_CLAIM = 600;
const claimsFor = (tokens: number): number => Math.min(40, Math.max(8, Math.ceil(tokens / TOKENS_PER_CLAIM)));

/** What a question for notes takes at most beside what is noted. */
export const notesQuestionTokens = (): number =>
  questionTokens(askFewerNotes("zh-Hant-TW") + askPartNotes("zh-Hant-TW", 0), NotesAnswer);

export const notesAnswerTokens = (model: Model): number => answerRoom(model, NOTES_TOKENS);
