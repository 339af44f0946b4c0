import type { ContentKind, Document, Segment } from "../documents/document.ts";
import type { Item } from "../items/item.ts";
import type { SearchScope } from "../search/scope.ts";
import type { SpeakerNames } from "../transcripts/speaker-names.ts";
import type { ItemKey, Run } from "./item-repository.ts";

export interface PassageFilters {
  scope: SearchScope;
  kind?: ContentKind | undefined;
  /** As the owner calls them, else as the document labels them; whatever the case. */
  speaker?: string | undefined;
  /** Of the saving, both ends included. */
  savedFrom?: Date | undefined;
  savedTo?: Date | undefined;
}

/** UTF-16 offsets, the end excluded. */
export interface Mark {
  start: number;
  end: number;
}

/** A segment that was found. */
export interface Passage {
  itemId: string;
  itemTitle: string;
  itemKind: ContentKind | null;
  /** Its speaker is called as the owner calls them. */
  segment: Segment;
  /** Where the words that were sought stand in the segment's text: in order, not overlapping. */
  marks: Mark[];
  /** Greater is better; comparable only within one answer. */
  score: number;
}

/** An item in whose passages or title the words were found. */
export interface ItemHit {
  item: Item;
  /** The best of them, best first; empty where only the title has the words. */
  passages: Passage[];
  /** How many passages were found in it, at least. */
  matches: number;
}

export interface ItemHits {
  hits: ItemHit[];
  /** Items with hits. Where the words are very frequent they are sought among the newest only: there are more. */
  total: number;
  isTotalExact: boolean;
  /** Whether each passage, or title, has all words. Where none has all of them, those with some are found. */
  match: "all" | "some";
  /** The text with words that nothing contains replaced by ones that are; null when there was no need. */
  corrected: string | null;
}

/**
 * All passages of a person's ready items, findable by words and, where vectors were given, by meaning. Words are found
 * whatever their case, accents and endings, and by their neighbours in spelling when nothing contains them.
 */
export interface SearchIndex {
  /**
   * Replaces what is there of the item. In steps of their own, since it may be 50 000 segments; what was done of it when
   * a run ends is replaced by the next. Throws StaleRunError; the signal's reason when aborted.
   */
  index(run: Run, document: Document, options: { names: SpeakerNames; signal: AbortSignal }): Promise<void>;
  /** What the speakers of an indexed item are called from now on. */
  nameSpeakers(ownerId: string, itemId: string, names: SpeakerNames): Promise<void>;
  /** Takes an item out. What is deleted but not erased yet stays in, and is not found. */
  remove(ownerId: string, itemId: string): Promise<void>;
  /**
   * Ready items of all owners that are not indexed, or were by an older release, with the run they were made in: up to
   * `limit` in the order of their keys, beginning after the one given.
   */
  findUnindexed(options: { after?: ItemKey | undefined; limit: number }): Promise<Run[]>;

  /**
   * Passages by words, best first. `match: "any"` is for questions, of whose words few are in the answer; words that are
   * rare among the owner's passages count for more.
   */
  findByWords(
    ownerId: string,
    query: { text: string; match: "all" | "any"; limit: number } & PassageFilters,
  ): Promise<Passage[]>;
  /**
   * Items by words in their passages or title, best first, each with its best passages. The last word may be the
   * beginning of one.
   */
  findItems(
    ownerId: string,
    query: { text: string; limit: number; offset: number; passages: number } & PassageFilters,
  ): Promise<ItemHits>;
  /** What speakers are called in an owner's items, most passages first. */
  listSpeakers(ownerId: string, limit: number): Promise<string[]>;

  /** Whether vectors can be kept here. */
  readonly takesVectors: boolean;
  /** Ready items of all owners whose vectors of this model are not all there, as `findUnindexed` gives them. */
  findUnembedded(model: string, options: { after?: ItemKey | undefined; limit: number }): Promise<ItemKey[]>;
  /** Segments of an item that have no vector of this model yet, in reading order. */
  withoutVectors(
    ownerId: string,
    itemId: string,
    model: string,
    limit: number,
  ): Promise<Pick<Segment, "id" | "text">[]>;
  /** Those of segments that are not indexed any more are dropped. */
  saveVectors(
    ownerId: string,
    itemId: string,
    model: string,
    vectors: readonly { segmentId: string; vector: readonly number[] }[],
  ): Promise<void>;
  /** Says that an item has all of them. */
  finishVectors(ownerId: string, itemId: string, model: string): Promise<void>;
  /** By meaning, best first. */
  findByVector(
    ownerId: string,
    query: { model: string; vector: readonly number[]; limit: number } & PassageFilters,
  ): Promise<Passage[]>;
}
