import { type ItemKey } from "@earmark/core";
import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { itemWords } from "./schema/passages.ts";

/** In how many passages a word is: as it is written there, and at all, as the stem of one. */
export type Counts = Map<string, { passages: number; asWritten: number }>;

/** Does one short piece of work in a transaction. */
export type Step = (work: (tx: Executor) => Promise<unknown>) => Promise<void>;

const WORDS_AT_ONCE = 400;

/** Speakers may get other names at any time: their words are kept apart. */
export const SPEAKERS_PART = -1;

/** Adds words of an item to its owner's vocabulary. Each part is written with the memory of what it added. */
export async function learnWords(
  { ownerId, itemId }: ItemKey,
  counts: Counts,
  step: Step,
  firstPart = 0,
): Promise<void> {
  // In one order always: two items that learn the same words at once must not wait for each other.
  const entries = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (let at = 0; at < entries.length; at += WORDS_AT_ONCE) {
    const chunk = entries.slice(at, at + WORDS_AT_ONCE);
    const words = chunk.map(([word]) => word);
    const passages = chunk.map(([, count]) => count.passages);
    const asWritten = chunk.map(([, count]) => count.asWritten);
    const part = firstPart + at / WORDS_AT_ONCE;
    await step(async (tx) => {
      await tx.insert(itemWords).values({ ownerId, itemId, part, words, passages, asWritten });
      await tx.execute(addWords(ownerId, ofPart(ownerId, itemId, part)));
    });
  }
}

/** Takes away what an item added. */
export async function forgetWords(
  db: Executor,
  { ownerId, itemId }: ItemKey,
  step: Step,
  which: "text" | "speakers",
): Promise<void> {
  const { part } = itemWords;
  const of = and(eq(itemWords.ownerId, ownerId), eq(itemWords.itemId, itemId));
  const parts = await db
    .select({ part })
    .from(itemWords)
    .where(and(of, which === "text" ? gte(part, 0) : lt(part, 0)));
  for (const { part: one } of parts)
    await step(async (tx) => {
      await tx.execute(takeWords(ownerId, ofPart(ownerId, itemId, one)));
      await tx.delete(itemWords).where(and(of, eq(part, one)));
    });
}

const ofPart = (ownerId: string, itemId: string, part: number): SQL => sql`
  select unnest(words) as word, unnest(passages) as passages, unnest(as_written) as as_written
  from item_words where owner_id = ${ownerId} and item_id = ${itemId} and part = ${part}`;

const addWords = (ownerId: string, part: SQL): SQL => sql`
  insert into vocabulary (owner_id, word, passages, as_written)
  select ${ownerId}, word, passages, as_written from (${part}) as added
  on conflict (owner_id, word) do update set
    passages = vocabulary.passages + excluded.passages,
    as_written = vocabulary.as_written + excluded.as_written`;

const takeWords = (ownerId: string, part: SQL): SQL => sql`
  with gone as (${part}), kept as (
    update vocabulary set
      passages = vocabulary.passages - gone.passages,
      as_written = vocabulary.as_written - gone.as_written
    from gone
    where owner_id = ${ownerId} and vocabulary.word = gone.word and vocabulary.passages > gone.passages)
  delete from vocabulary using gone
  where owner_id = ${ownerId} and vocabulary.word = gone.word and vocabulary.passages <= gone.passages`;
