import type { StoredExport } from "../exports/export.ts";

/** The right to write the progress of an export. Each delivery of its job takes a new one, and voids those before it. */
export interface ExportRun {
  ownerId: string;
  exportId: string;
  token: number;
}

export type ExportProgress = Partial<
  Pick<StoredExport, "status" | "items" | "failure" | "sizeBytes" | "finishedAt" | "key">
>;

/** The exports of one owner. Another owner's do not exist. */
export interface ExportRepository {
  /** Newest first. */
  list(ownerId: string): Promise<StoredExport[]>;
  find(ownerId: string, id: string): Promise<StoredExport | undefined>;
  /** Inserts, or answers the one of the owner's that is not finished. Atomic. */
  insert(ownerId: string, queued: StoredExport): Promise<{ export: StoredExport; inserted: boolean }>;
  /** Takes it for one delivery of its job; undefined when it is finished or gone. */
  beginRun(ownerId: string, id: string): Promise<{ run: ExportRun; export: StoredExport } | undefined>;
  /** False when the run is void. */
  advance(run: ExportRun, change: ExportProgress): Promise<boolean>;
  /** Ends one that is not finished, voiding its run. */
  fail(ownerId: string, id: string, change: { failure: StoredExport["failure"]; at: Date }): Promise<void>;
  /** Exports of all owners that were finished before `before`, up to `limit`. */
  findOld(before: Date, limit: number): Promise<{ ownerId: string; id: string }[]>;
  remove(ownerId: string, id: string): Promise<void>;
}
