import type { ItemEvent, RecordedEvent } from "../progress/item-event.ts";

/** The history of each item, for those who watch it live. */
export interface EventLog {
  append(ownerId: string, itemId: string, event: ItemEvent): Promise<void>;
  /** Events after `afterSeq`, oldest first. */
  since(ownerId: string, itemId: string, afterSeq: number): Promise<RecordedEvent[]>;
  lastSeq(ownerId: string, itemId: string): Promise<number>;
  /** Resolves when something may have been appended for the item, or after `timeoutMs`, or when aborted. Never rejects. */
  changed(
    ownerId: string,
    itemId: string,
    options: { timeoutMs: number; signal: AbortSignal },
  ): Promise<void>;
}
