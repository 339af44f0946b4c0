import type { Document } from "../../documents/document.ts";
import type { Model } from "../../models/model.ts";
import { countTokens } from "../../prompts/count-tokens.ts";
import { fenceContent } from "../../prompts/fence-content.ts";
import { askFewerNotes, notesAnswerTokens, notesQuestionTokens } from "./ask-notes.ts";
import { MAX_PART_TOKENS, roomToRead } from "./budget.ts";
import { headerLines } from "./content-lines.ts";
import { fitNotes } from "./fit-notes.ts";
import { inParallel } from "./in-parallel.ts";
import { INSTRUCTIONS, WRITER_VERSION } from "./instructions.ts";
import { idsInNotes, NotesAnswer, notesLines, PartNotes, readNotes } from "./part-notes.ts";
import type { SourceRules } from "./untrusted.ts";
import type { Writing } from "./writing.ts";

/** Notes on neighbouring parts, in reading order, as lines of a prompt. */
export const shownNotes = (document: Document, notes: readonly PartNotes[]): string =>
  [
    headerLines(document),
    ...notes.map((part, at) => [`Notes ${at + 1} of ${notes.length}`, ...notesLines(part)].join("\n")),
  ].join("\n\n");

/** Of notes that are read together, at most: of groups that are made into one, and so of each of their members twice. */
export const groupRoom = (model: Model): number =>
  Math.min(MAX_PART_TOKENS, roomToRead(model, notesQuestionTokens(), notesAnswerTokens(model)));

/**
 * Neighbouring notes made into one, level by level, until all together take at most `room` tokens. How they are grouped
 * depends on the notes alone: a template that leaves less room goes up further, on the same steps.
 */
export async function condenseNotes(
  writing: Writing,
  notes: readonly PartNotes[],
  room: number,
  source: SourceRules,
): Promise<PartNotes[]> {
  const { document, concurrency, signal } = writing;
  const headerTokens = countTokens(shownNotes(document, []));
  const groupTokens = groupRoom(writing.model.model) - headerTokens;
  const longest = (groupTokens - TITLE_TOKENS * 2) / 2;
  let level = notes.map((part) => fitNotes(part, longest));
  while (level.length > 1 && tokensOf(level) > room - headerTokens) {
    const groups = groupNotes(level, groupTokens);
    level = await inParallel(groups, { concurrency, isFatal: () => signal.aborted }, (group) =>
      makeOne(writing, group, source, longest),
    );
  }
  return level.length === 1 ? level.map((part) => fitNotes(part, room - headerTokens - TITLE_TOKENS)) : level;
}

/** Of "Notes 1 of 12", and the lines around it. */
const TITLE_TOKENS = 12;

const tokensOf = (notes: readonly PartNotes[]): number =>
  notes.reduce((sum, part) => sum + TITLE_TOKENS + countTokens(notesLines(part).join("\n")), 0);

/** Neighbours that fit together, at least two in each group but perhaps the last. */
function groupNotes(notes: readonly PartNotes[], maxTokens: number): PartNotes[][] {
  const groups: PartNotes[][] = [];
  for (const part of notes) {
    const last = groups.at(-1);
    if (last && (last.length < 2 || tokensOf([...last, part]) <= maxTokens)) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

async function makeOne(
  writing: Writing,
  group: readonly PartNotes[],
  source: SourceRules,
  maxTokens: number,
): Promise<PartNotes> {
  const [only] = group;
  if (only && group.length === 1) return only;
  const { document, documentKey, model, mark, signal } = writing;
  const lines = shownNotes(document, group);
  const question = askFewerNotes(document.language);
  const request = {
    stage: "reduce",
    inputs: [WRITER_VERSION, documentKey, model.model.id, question, lines],
    output: PartNotes,
  } as const;
  return writing.stage(request, async () => {
    signal.throwIfAborted();
    const { output } = await model.generate({
      instructions: INSTRUCTIONS,
      content: fenceContent(lines, mark),
      question,
      schema: NotesAnswer,
      schemaName: "notes",
      maxOutputTokens: notesAnswerTokens(model.model),
      signal,
    });
    const allowedIds = new Set(group.flatMap(idsInNotes));
    return fitNotes(readNotes(output, { ...source, allowedIds }), maxTokens);
  });
}
