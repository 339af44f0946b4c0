import type { FailureReason } from "../errors.ts";
import type { Item, ItemPage, ItemQuery } from "../items/item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { TagCount } from "../tags/tag.ts";

/**
 * The right to write the progress of an item, or of one of its summaries. Each delivery of a job takes a new one and thereby voids those before it,
 * so a worker that slept through its successor's start can no longer write.
 */
export interface Run {
  readonly ownerId: string;
  readonly itemId: string;
  /** Of one summary of the item, when the run is that summary's and not the item's. */
  readonly summaryId?: string;
  readonly token: number;
}

/** Names an item among those of all owners. */
export type ItemKey = Pick<Run, "ownerId" | "itemId">;

/** Thrown by every write that carries a voided Run. The worker drops the job in silence. */
export class StaleRunError extends Error {
  override readonly name = "StaleRunError";
}

/** A stored item with what its owner never sees. */
export interface StoredItem {
  item: Item;
  source: StoredSource;
  /** What makes two sources of one owner the same thing. */
  sourceKey: string;
}

/** Items of one owner. Another owner's item, and a deleted one, does not exist. */
export interface ItemRepository {
  find(ownerId: string, id: string): Promise<Item | undefined>;
  findBySourceKey(ownerId: string, sourceKey: string): Promise<Item | undefined>;
  /** What an item is read from. It may be megabytes. */
  findSource(ownerId: string, id: string): Promise<StoredSource | undefined>;
  /**
   * Newest first; merged items are left out. `q` finds titles that have, for each of its words, a word beginning with
   * it, whatever the case and accents. Throws DomainError `invalid-input` for a cursor it did not give.
   */
  list(ownerId: string, query: ItemQuery): Promise<ItemPage>;
  /** Inserts, or answers the live item of the owner that already has this source key. Atomic. */
  insert(ownerId: string, stored: StoredItem): Promise<{ item: Item; inserted: boolean }>;
  /** Replaces the title when `version` is still the stored one; undefined when it is not. */
  rename(
    ownerId: string,
    id: string,
    change: { title: string; version: number; at: Date },
  ): Promise<Item | undefined>;
  /** Replaces its tags, each of which is there once; undefined when there is no such item. */
  setTags(ownerId: string, id: string, tags: readonly string[], at: Date): Promise<Item | undefined>;
  /** Tags of the items that `list` shows, those on most items first; of several spellings the one that sorts first. */
  listTags(ownerId: string): Promise<TagCount[]>;
  /** Hides the item; false when there is none. */
  remove(ownerId: string, id: string, at: Date): Promise<boolean>;
  /** Brings back what `remove` hid; `taken` when the same source was saved anew meanwhile, undefined when there is none. */
  restore(ownerId: string, id: string): Promise<Item | "taken" | undefined>;
  /**
   * Back to queued from failed, in one step, voiding all runs; undefined when the item is not failed. With a source, that
   * is read from now on, under the same source key: it is another way to the same thing.
   */
  requeue(ownerId: string, id: string, at: Date, source?: StoredSource): Promise<Item | undefined>;

  /** Takes the item for one delivery of its job; undefined when it is gone or settled, or its owner is suspended or leaving. */
  beginRun(ownerId: string, id: string, at: Date): Promise<{ run: Run; stored: StoredItem } | undefined>;
  /** Writes progress under a run and answers the item as it now is; a title a person gave stays. Throws StaleRunError. */
  advance(run: Run, change: ItemProgress, at: Date): Promise<Item>;
  /**
   * Items of all owners, or of one, that failed for one of these reasons, up to `limit` in the order of their keys,
   * beginning after the one given.
   */
  findFailed(
    reasons: readonly FailureReason[],
    options: { after?: ItemKey | undefined; limit: number; ownerId?: string },
  ): Promise<ItemKey[]>;
  /**
   * Items of all owners that were removed before `before`, up to `limit` in the order of their keys, beginning after the
   * one given.
   */
  findRemoved(before: Date, options: { after?: ItemKey | undefined; limit: number }): Promise<ItemKey[]>;
  /** Erases for good what was removed before `before`, with everything that hangs on it; answers how many. */
  purge(before: Date): Promise<number>;
}

/** What a run may change. */
export type ItemProgress = Partial<
  Pick<
    Item,
    | "title"
    | "kind"
    | "site"
    | "byline"
    | "publishedAt"
    | "language"
    | "words"
    | "durationMs"
    | "summaryWords"
    | "status"
    | "stage"
    | "percent"
    | "parts"
    | "failure"
    | "mergedInto"
  >
>;
