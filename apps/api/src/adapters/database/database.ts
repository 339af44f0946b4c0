import type { ConstructorOptions } from "pg-boss";

import type { Executor } from "./executor.ts";

/** An open database with its schema in place. */
export interface Database {
  db: Executor;
  /** A session of its own: its advisory locks last as long as this process, however it ends. */
  session: Executor;
  /** Whether it keeps vectors: it has pgvector. */
  hasVectors: boolean;
  /** How pg-boss reaches the same database. */
  boss: ConstructorOptions;
  /** Calls `heard` with what is notified on the channel, and `missed` when something may not have been heard. */
  listen(channel: string, heard: (payload: string) => void, missed: () => void): Promise<void>;
  close(): Promise<void>;
}
