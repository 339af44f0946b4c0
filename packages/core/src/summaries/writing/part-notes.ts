import * as z from "zod";

import { lineNumber } from "../../prompts/numbered-lines.ts";
import { SentenceAnswer } from "../../prompts/sentence-answer.ts";
import { Action, ChapterSummary, Quote, Sentence } from "../section.ts";
import { ChapterAnswer, QuoteAnswer } from "./answer-schema.ts";
import { placeChapters } from "./place-chapters.ts";
import { readAction, readChapter, readQuote } from "./read-entries.ts";
import { type AnswerRules, entriesOf, keyOf, sentencesOfAnswer } from "./untrusted.ts";

/** What a model answers when it is asked for notes. */
export const NotesAnswer = z.object({
  chapters: z.array(ChapterAnswer),
  claims: z.array(SentenceAnswer),
  decisions: z.array(SentenceAnswer),
  actions: z.array(
    z.object({
      sentences: z.array(SentenceAnswer),
      owner: z.string().nullable(),
      due: z.string().nullable(),
    }),
  ),
  quotes: z.array(QuoteAnswer),
});

/** What is known of a part of the content, whatever will be written from it. All of it is cited. */
export const PartNotes = z.object({
  chapters: z.array(ChapterSummary),
  claims: z.array(Sentence),
  decisions: z.array(Sentence),
  actions: z.array(Action),
  quotes: z.array(Quote),
});
export type PartNotes = z.infer<typeof PartNotes>;

/** Whatever the model says, notes on one part have an end. */
const CHAPTER_SENTENCES = 3;
const MAX_ENTRIES = { chapters: 40, claims: 80, decisions: 30, actions: 30, quotes: 12 };

/** The notes of an answer. What cites nothing that the model was shown is no note. */
export function readNotes(answer: unknown, rules: AnswerRules): PartNotes {
  const all = <T>(list: keyof PartNotes, read: (entry: unknown) => T | undefined): T[] =>
    entriesOf(keyOf(answer, list), MAX_ENTRIES[list]).flatMap((entry) => read(entry) ?? []);
  const cited = (sentences: readonly Sentence[]) => sentences.filter(({ citations }) => citations.length > 0);
  const sentences = (list: "claims" | "decisions") =>
    cited(sentencesOfAnswer(keyOf(answer, list), rules, MAX_ENTRIES[list]));
  return {
    chapters: placeChapters(
      all("chapters", (entry) => readChapter(entry, rules, CHAPTER_SENTENCES)),
      rules,
    ),
    claims: sentences("claims"),
    decisions: sentences("decisions"),
    actions: all("actions", (entry) => readAction(entry, rules)).filter(
      (action) => cited(action.sentences).length > 0,
    ),
    quotes: all("quotes", (entry) => readQuote(entry, rules)),
  };
}

/** Ids of the segments that notes rest on. */
export function idsInNotes({ chapters, claims, decisions, actions, quotes }: PartNotes): string[] {
  const sentences = [...chapters, ...actions].flatMap((entry) => entry.sentences);
  return [
    ...chapters.map(({ startSegmentId }) => startSegmentId),
    ...[...claims, ...decisions, ...sentences, ...quotes].flatMap(({ citations }) => citations),
  ];
}

/** Notes as lines of a prompt, each with the numbers of the content's lines that it rests on. */
export function notesLines({ chapters, claims, decisions, actions, quotes }: PartNotes): string[] {
  return [
    ...chapters.flatMap(({ title, startSegmentId, sentences }) => [
      `# ${title} [${lineNumber(startSegmentId)}]`,
      ...sentences.map(citedLine),
    ]),
    ...claims.map((claim) => `- ${citedLine(claim)}`),
    ...decisions.map((decision) => `decided: ${citedLine(decision)}`),
    ...actions.map(({ sentences, owner, due }) => {
      const who = [owner, due].filter(Boolean).join(", ");
      return `to do${who ? ` (${who})` : ""}: ${sentences.map(citedLine).join(" ")}`;
    }),
    ...quotes.map(({ text, speaker, citations }) =>
      citedLine({ text: `${speaker ? `${speaker}: ` : ""}"${text}"`, citations }),
    ),
  ];
}

const citedLine = ({ text, citations }: Pick<Sentence, "text" | "citations">): string =>
  citations.length === 0 ? text : `${text} [${citations.map(lineNumber).join(", ")}]`;
