import type { Item } from "../items/item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import type { KeptAnswer } from "../ports/idempotency-store.ts";
import { StaleRunError, type Run } from "../ports/item-repository.ts";
import type { Job } from "../ports/job-queue.ts";
import type { RecordedEvent } from "../progress/item-event.ts";

export interface ItemRow {
  ownerId: string;
  item: Item;
  source: StoredSource;
  sourceKey: string;
  run: number;
  lastSeq: number;
  deletedAt: Date | undefined;
}

interface KeptClaim {
  requestHash: string;
  at: Date;
  answer: KeptAnswer | undefined;
}

/** What the fakes keep. Rows are replaced, never changed in place, so that a shallow copy is a snapshot. */
export interface Tables {
  claims: Map<string, KeptClaim>;
  documents: Map<string, unknown>;
  events: Map<string, { recorded: RecordedEvent; at: Date }[]>;
  items: Map<string, ItemRow>;
  jobs: Job[];
  speakerNames: Map<string, Record<string, string>>;
  rates: Map<string, { windowStart: number; count: number }>;
  stages: Map<string, { run: Run; scope: string; output: unknown; at: Date }>;
  summaries: Map<string, unknown>;
}

export const newTables = (): Tables => ({
  claims: new Map(),
  documents: new Map(),
  events: new Map(),
  items: new Map(),
  jobs: [],
  speakerNames: new Map(),
  rates: new Map(),
  stages: new Map(),
  summaries: new Map(),
});

export const rowKey = (...parts: string[]): string => JSON.stringify(parts);

/** A copy as a database gives it back: no shared references, no undefined. */
export const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The row a run may write. Throws StaleRunError. */
export function rowOf(tables: Tables, { ownerId, itemId, token }: Run): ItemRow {
  const row = tables.items.get(rowKey(ownerId, itemId));
  if (!row || row.deletedAt || row.run !== token)
    throw new StaleRunError(`Run ${token} of ${itemId} is void`);
  return row;
}

/** Remembers the tables as they are; the answer puts them back. */
export function snapshot(tables: Tables): () => void {
  const copy = {
    ...tables,
    claims: new Map(tables.claims),
    documents: new Map(tables.documents),
    events: new Map(tables.events),
    items: new Map(tables.items),
    jobs: [...tables.jobs],
    speakerNames: new Map(tables.speakerNames),
    rates: new Map(tables.rates),
    stages: new Map(tables.stages),
    summaries: new Map(tables.summaries),
  };
  return () => void Object.assign(tables, copy);
}
