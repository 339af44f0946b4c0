import { ModelError } from "../../models/model-error.ts";
import { condenseNotes, shownNotes } from "./condense-notes.ts";
import type { ContentPart } from "./cut-parts.ts";
import { languageToWrite } from "./language-to-write.ts";
import { idsInNotes, type PartNotes } from "./part-notes.ts";
import { partsOf, planReading } from "./plan-reading.ts";
import { idsRead, readParts } from "./read-parts.ts";
import { settleLanguage } from "./settle-language.ts";
import { type SourceRules, sourceRules } from "./untrusted.ts";
import { type Wish, writeSections, type WrittenSections } from "./write-sections.ts";
import type { Writing, WrittenDraft } from "./writing.ts";

/** What one writing carries through its stages. */
interface Task {
  writing: Writing;
  wish: Wish;
  source: SourceRules;
}

/** What was written, and what was read for it. */
interface Written {
  written: WrittenSections;
  readSegmentIds: string[];
  parts: number;
}

/**
 * Writes a summary: in one pass over content that fits, else from notes on its parts, brought together in a tree. Every
 * segment is read once, or missing from `readSegmentIds`. All texts are plain, and only segments that the model was shown
 * are cited. Throws ModelError; the signal's reason when aborted. What is finished by then need not be done again.
 */
export async function writeDraft(writing: Writing): Promise<WrittenDraft> {
  const { document, template, mark, suggestQuestions = true } = writing;
  const source = sourceRules(document, mark);
  const wish = { template, language: languageToWrite(writing), suggestQuestions, mark };
  const { written, readSegmentIds, parts } = await write({ writing, wish, source });
  const settled = await settleLanguage(writing, written, { wanted: wish.language, text: source.text });
  writing.onDraft(settled.sections);
  return { ...settled, readSegmentIds, parts };
}

async function write(task: Task): Promise<Written> {
  const { onePass, parts, room } = planReading(task.writing);
  if (onePass === undefined) return writeFromParts(task, parts, room);
  // The window may be smaller than it is said to be.
  const inOnePass = await unlessTooLong(() => writeInOnePass(task, onePass));
  return inOnePass ?? writeFromParts(task, partsOf(task.writing), room);
}

async function writeInOnePass({ writing, wish, source }: Task, lines: string): Promise<Written> {
  const readSegmentIds = source.segments.map(({ id }) => id);
  const rules = { ...source, allowedIds: new Set(readSegmentIds) };
  await writing.onParts(0, 1);
  const written = await writeSections(writing, { ...wish, from: "content" }, { lines, rules });
  await writing.onParts(1, 1);
  return { written, readSegmentIds, parts: 1 };
}

async function writeFromParts(task: Task, parts: readonly ContentPart[], room: number): Promise<Written> {
  const read = await readParts(task.writing, parts, task.source);
  const notes = read.flatMap((part) => part.notes ?? []);
  return {
    written: await writeFromNotes(task, notes, room),
    readSegmentIds: idsRead(read),
    parts: read.length,
  };
}

async function writeFromNotes(
  task: Task,
  notes: readonly PartNotes[],
  room: number,
): Promise<WrittenSections> {
  const { writing, wish, source } = task;
  const condensed = await condenseNotes(writing, notes, room, source);
  const rules = { ...source, allowedIds: new Set(condensed.flatMap(idsInNotes)) };
  const write = () =>
    writeSections(
      writing,
      { ...wish, from: "notes" },
      { lines: shownNotes(writing.document, condensed), rules },
    );
  if (room < MIN_NOTES_TOKENS) return write();
  return (await unlessTooLong(write)) ?? writeFromNotes(task, notes, Math.floor(room / 2));
}

const MIN_NOTES_TOKENS = 1_000;

/** Undefined when the model says that the prompt was too long for it. */
async function unlessTooLong<T>(make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof ModelError && error.tooLong) return undefined;
    throw error;
  }
}
