import * as z from "zod";

import { ModelError, type WritingFailureReason } from "../../models/model-error.ts";
import { countTokens } from "../../prompts/count-tokens.ts";
import { fenceContent } from "../../prompts/fence-content.ts";
import { askPartNotes, notesAnswerTokens } from "./ask-notes.ts";
import { contentLines } from "./content-lines.ts";
import { type ContentPart, halvePart } from "./cut-parts.ts";
import { inParallel } from "./in-parallel.ts";
import { INSTRUCTIONS, WRITER_VERSION } from "./instructions.ts";
import { NotesAnswer, PartNotes, readNotes } from "./part-notes.ts";
import type { SourceRules } from "./untrusted.ts";
import type { Writing } from "./writing.ts";

/** What came of a part. A no is kept as well: asked again, the model would say it again. */
const Reading = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("read"), notes: PartNotes }),
  z.object({ outcome: z.literal("refused"), because: z.string() }),
  z.object({ outcome: z.literal("too-long") }),
]);
type Reading = z.infer<typeof Reading>;

export interface ReadPart {
  part: ContentPart;
  /** Undefined when the model refused to read it. */
  notes: PartNotes | undefined;
}

/**
 * The map stage: notes on every part, several at once, each kept as soon as it is there. A part that is too long for the
 * model after all is read in halves; one that the model refuses has no notes. Throws ModelError when a part could not be
 * read, after reading all others, and when the model refused every one.
 */
export async function readParts(
  writing: Writing,
  parts: readonly ContentPart[],
  source: SourceRules,
): Promise<ReadPart[]> {
  const { concurrency, signal } = writing;
  let done = 0;
  let total = parts.length;

  const read = async (part: ContentPart): Promise<ReadPart[]> => {
    signal.throwIfAborted();
    const reading = await readPart(writing, part, source);
    const halves = reading.outcome === "too-long" ? halvePart(part) : undefined;
    if (halves) {
      total += 1;
      return [...(await read(halves[0])), ...(await read(halves[1]))];
    }
    if (reading.outcome === "too-long") throw new ModelError("model-misbehaved", CANNOT_HALVE);
    await writing.onParts((done += 1), total);
    return [{ part, notes: reading.outcome === "read" ? reading.notes : undefined }];
  };

  await writing.onParts(done, total);
  const isFatal = (error: unknown) => signal.aborted || !isOneParts(error);
  const all = (await inParallel(parts, { concurrency, isFatal }, read)).flat();
  if (all.every(({ notes }) => notes === undefined)) throw new ModelError("model-refused", REFUSED_ALL);
  return all;
}

const CANNOT_HALVE = "The model says that a few words are too many for it. Another model may do.";
const REFUSED_ALL = "The model refused to read this content. Another model may do.";

/** What is wrong with one part need not be wrong with the others. */
const ONE_PARTS: readonly WritingFailureReason[] = ["model-unavailable", "model-misbehaved", "model-refused"];
const isOneParts = (error: unknown): boolean =>
  error instanceof ModelError && ONE_PARTS.includes(error.reason);

function readPart(writing: Writing, part: ContentPart, source: SourceRules): Promise<Reading> {
  const { document, documentKey, model, mark, signal } = writing;
  const lines = contentLines(document, part);
  const question = askPartNotes(document.language, countTokens(lines));
  const request = {
    stage: "map",
    inputs: [WRITER_VERSION, documentKey, model.model.id, question, lines],
    output: Reading,
  } as const;
  return writing.stage(request, async (): Promise<Reading> => {
    try {
      const { output } = await model.generate({
        instructions: INSTRUCTIONS,
        content: fenceContent(lines, mark),
        question,
        schema: NotesAnswer,
        schemaName: "notes",
        maxOutputTokens: notesAnswerTokens(model.model),
        signal,
      });
      const allowedIds = new Set(part.map(({ id }) => id));
      return { outcome: "read", notes: readNotes(output, { ...source, allowedIds }) };
    } catch (error) {
      return noOf(error);
    }
  });
}

/** A no that is an answer; everything else is thrown. */
function noOf(error: unknown): Reading {
  if (error instanceof ModelError && error.tooLong) return { outcome: "too-long" };
  if (error instanceof ModelError && error.reason === "model-refused" && !error.transient)
    return { outcome: "refused", because: error.message };
  throw error;
}

/** Ids of the segments that were read: all slices of each. */
export function idsRead(read: readonly ReadPart[]): string[] {
  const idsOf = (parts: readonly ReadPart[]) => parts.flatMap(({ part }) => part.map(({ id }) => id));
  const refused = new Set(idsOf(read.filter(({ notes }) => notes === undefined)));
  return [...new Set(idsOf(read))].filter((id) => !refused.has(id));
}
