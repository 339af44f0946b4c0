import { setImmediate } from "node:timers/promises";

import type { Document, ItemKey, Run, Segment, SpeakerNames } from "@earmark/core";
import { and, eq, type SQL, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { selectRows } from "./rows.ts";
import { fenced } from "./run-fence.ts";
import { indexedItems, passages } from "./schema/passages.ts";
import { dictionaryOf, type Stems, stemsOf } from "./search-dictionaries.ts";
import { countName, countWords, lexemesOf, speakerLexemes, wordsToIndex } from "./search-lexemes.ts";
import { type Counts, forgetWords, learnWords, SPEAKERS_PART, type Step } from "./search-vocabulary.ts";

/** Grows when items are to be indexed anew. */
export const INDEX_VERSION = 1;

/** The embedded database works on the main thread: a step must be short. */
const SEGMENTS_AT_ONCE = 40;
const CHARS_AT_ONCE = 12_000;
const ROWS_AT_ONCE = 400;

interface Indexing {
  db: Executor;
  run: Run;
  names: SpeakerNames;
  dictionary: string | null;
  stems: Stems;
  counts: Counts;
  speakers: Map<string, number>;
}

/** Replaces what is there of an item, step by step, each of them only while the run holds. */
export async function indexDocument(
  db: Executor,
  run: Run,
  document: Document,
  { names, signal }: { names: SpeakerNames; signal: AbortSignal },
): Promise<void> {
  const step: Step = async (work) => {
    signal.throwIfAborted();
    await fenced(db, run, work);
    await setImmediate();
  };
  const dictionary = await dictionaryOf(db, document.language);
  await clearItem(db, run, step);
  const indexing = { db, run, names, dictionary, stems: new Map(), counts: new Map(), speakers: new Map() };
  let ordinal = 0;
  for (const segments of batches(document.segments)) {
    const rows = await toRows(indexing, segments, ordinal);
    await step((tx) => tx.insert(passages).values(rows));
    ordinal += segments.length;
  }
  await learnWords(run, indexing.counts, step);
  await learnNames(run, indexing.speakers, step);
  const { ownerId, itemId } = run;
  const row = { ownerId, itemId, version: INDEX_VERSION, dictionary, passages: ordinal };
  await step((tx) => tx.insert(indexedItems).values(row));
}

/** Takes an item out of the index. */
export const removeItem = (db: Executor, key: ItemKey): Promise<void> => clearItem(db, key, inSteps(db));

/** Changes what the speakers of an item are called. */
export async function renameSpeakers(db: Executor, key: ItemKey, names: SpeakerNames): Promise<void> {
  const { ownerId, itemId } = key;
  const step = inSteps(db);
  const of = and(eq(passages.ownerId, ownerId), eq(passages.itemId, itemId));
  const labels = await db
    .select({ label: passages.speaker, count: sql<number>`count(*)::int`, last: sql<number>`max(ordinal)` })
    .from(passages)
    .where(and(of, sql`speaker is not null`))
    .groupBy(passages.speaker);
  const speakers = new Map<string, number>();
  for (const { label, count, last } of labels) {
    const name = nameOf(names, label ?? "");
    speakers.set(name, (speakers.get(name) ?? 0) + count);
    for (let from = 0; from <= last; from += ROWS_AT_ONCE) {
      const stretch = sql`ordinal between ${from} and ${from + ROWS_AT_ONCE - 1}`;
      const named = sql`ts_filter(lexemes, '{a,d}') || ${speakerLexemes(name)}::tsvector`;
      const where = and(of, stretch, eq(passages.speaker, label ?? ""));
      await step((tx) => tx.update(passages).set({ lexemes: named }).where(where));
    }
  }
  await forgetWords(db, key, step, "speakers");
  await learnNames(key, speakers, step);
}

const nameOf = (names: SpeakerNames, label: string): string =>
  Object.hasOwn(names, label) ? (names[label] ?? label) : label;

const inSteps =
  (db: Executor): Step =>
  async (work) => {
    await db.transaction(work);
    await setImmediate();
  };

/** Nothing is found of it from the first step on, since it does not count as indexed any more. */
async function clearItem(db: Executor, key: ItemKey, step: Step): Promise<void> {
  const { ownerId, itemId } = key;
  const of = and(eq(indexedItems.ownerId, ownerId), eq(indexedItems.itemId, itemId));
  await step((tx) => tx.delete(indexedItems).where(of));
  const [last] = await selectRows<{ last: number | null }>(
    db,
    sql`select max(ordinal) as last from passages where owner_id = ${ownerId} and item_id = ${itemId}`,
  );
  for (let from = 0; from <= (last?.last ?? -1); from += ROWS_AT_ONCE)
    await step((tx) => tx.execute(deletePassages(key, from)));
  await forgetWords(db, key, step, "text");
  await forgetWords(db, key, step, "speakers");
}

const deletePassages = ({ ownerId, itemId }: ItemKey, from: number): SQL => sql`
  delete from passages where owner_id = ${ownerId} and item_id = ${itemId}
    and ordinal between ${from} and ${from + ROWS_AT_ONCE - 1}`;

async function learnNames(key: ItemKey, speakers: ReadonlyMap<string, number>, step: Step): Promise<void> {
  const counts: Counts = new Map();
  for (const [name, count] of speakers) countName(counts, name, count);
  // Far more names than fit a part are no speakers.
  await learnWords(key, new Map([...counts].slice(0, 400)), step, SPEAKERS_PART);
}

async function toRows(indexing: Indexing, segments: readonly Segment[], firstOrdinal: number) {
  const { run, names, stems, counts, speakers } = indexing;
  const texts = segments.map(({ text }) => wordsToIndex(text));
  await learnStems(indexing, texts.flat());
  return segments.map((segment, at) => {
    const words = texts[at] ?? [];
    const speaker = segment.speaker ?? null;
    const name = speaker === null ? null : nameOf(names, speaker);
    if (name !== null) speakers.set(name, (speakers.get(name) ?? 0) + 1);
    countWords(counts, words, stems);
    const { ownerId, itemId } = run;
    return {
      ownerId,
      itemId,
      ordinal: firstOrdinal + at,
      segment,
      speaker,
      lexemes: lexemesOf(words, stems, name),
    };
  });
}

/** Asks for the stems of words that have not come before. */
async function learnStems({ db, dictionary, stems }: Indexing, words: readonly string[]): Promise<void> {
  if (!dictionary) return;
  const fresh = [...new Set(words)].filter((word) => !stems.has(word));
  if (fresh.length === 0) return;
  for (const [word, found] of await stemsOf(db, dictionary, fresh)) stems.set(word, found);
}

/** Segments for one step each, in order: few, and not much text. */
function* batches(segments: readonly Segment[]): Generator<Segment[]> {
  let batch: Segment[] = [];
  let chars = 0;
  for (const segment of segments) {
    const isFull = batch.length === SEGMENTS_AT_ONCE || chars + segment.text.length > CHARS_AT_ONCE;
    if (batch.length > 0 && isFull) {
      yield batch;
      batch = [];
      chars = 0;
    }
    batch.push(segment);
    chars += segment.text.length;
  }
  if (batch.length > 0) yield batch;
}
