import type { Model } from "../../models/model.ts";
import { countTokens } from "../../prompts/count-tokens.ts";
import { fenceContent } from "../../prompts/fence-content.ts";
import { askFewerNotes, notesAnswerTokens, notesQuestionTokens } from "./ask-notes.ts";
import { MAX_PART_TOKENS, roomToRead } from "./budget.ts";
import { inParallel } from "./in-parallel.ts";
import { INSTRUCTIONS, WRITER_VERSION } from "./instructions.ts";
import { idsInNotes, NotesAnswer, notesLines, PartNotes, readNotes } from "./part-notes.ts";
import type { SourceRules } from "./untrusted.ts";
import type { Writing } from "./writing.ts";

/** Notes on neighbouring parts, in reading order, as lines of a prompt. */
export const shownNotes = (notes: readonly PartNotes[]): string =>
  notes
    .map((part, at) => [`Notes ${at + 1} of ${notes.length}`, ...notesLines(part)].join("\n"))
    .join("\n\n");

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
  const groupTokens = groupRoom(writing.model.model);
  let level = notes.map((part) => fitNotes(part, groupTokens / 2));
  while (level.length > 1 && countTokens(shownNotes(level)) > room) {
    const groups = groupNotes(level, groupTokens);
    const isFatal = () => writing.signal.aborted;
    level = await inParallel(groups, { concurrency: writing.concurrency, isFatal }, (group) =>
      makeOne(writing, group, source, groupTokens / 2),
    );
  }
  return level.length === 1 ? level.map((part) => fitNotes(part, room)) : level;
}

/** Neighbours that fit together, at least two in each group but perhaps the last. */
function groupNotes(notes: readonly PartNotes[], maxTokens: number): PartNotes[][] {
  const groups: PartNotes[][] = [];
  for (const part of notes) {
    const last = groups.at(-1);
    if (last && (last.length < 2 || countTokens(shownNotes([...last, part])) <= maxTokens)) last.push(part);
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
  const lines = shownNotes(group);
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

/** A model that will not be brief is cut short: last claims and quotes go first, chapters stay longest. */
export function fitNotes(notes: PartNotes, maxTokens: number): PartNotes {
  const fitted: PartNotes = { ...notes };
  for (const list of ["quotes", "claims", "actions", "decisions", "chapters"] as const)
    while (fitted[list].length > 0 && countTokens(notesLines(fitted).join("\n")) > maxTokens)
      Object.assign(fitted, { [list]: fitted[list].slice(0, Math.floor(fitted[list].length * 0.9)) });
  return fitted;
}
