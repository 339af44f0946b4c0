import type { ItemEvent, RecordedEvent } from "../progress/item-event.ts";

export interface AppendOptions {
  /** The event takes the place of the one that was appended to this slot before: of a slot, only the newest is kept. */
  slot?: string;
  /** Forgets what is in this slot. */
  clears?: string;
}

/** The history of each item, for those who watch it live. An event is seen after all those numbered before it. */
export interface EventLog {
  append(ownerId: string, itemId: string, event: ItemEvent, options?: AppendOptions): Promise<void>;
  /** Events after `afterSeq`, oldest first. */
  since(ownerId: string, itemId: string, afterSeq: number): Promise<RecordedEvent[]>;
  /** Number of the newest event ever appended; 0 when there was none. */
  lastSeq(ownerId: string, itemId: string): Promise<number>;
  /**
   * Resolves once there is an event after `afterSeq`, whichever process appended it; or after `timeoutMs`; or when
   * aborted. Never rejects.
   */
  changed(
    ownerId: string,
    itemId: string,
    options: { afterSeq: number; timeoutMs: number; signal: AbortSignal },
  ): Promise<void>;
  /** Forgets events appended before `before`; their numbers are not given again. */
  purge(before: Date): Promise<number>;
}
