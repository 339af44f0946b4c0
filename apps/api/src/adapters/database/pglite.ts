import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { fromPglite } from "pg-boss";

import type { Database } from "./database.ts";
import { codeOf, UnusableDatabaseError } from "./errors.ts";
import { lockFolder } from "./folder-lock.ts";
import { MIGRATIONS_FOLDER } from "./migrations-folder.ts";
import { prepareVectors } from "./search-vectors.ts";

/**
 * Opens the embedded PostgreSQL in a folder, for this process alone. An acknowledged write outlives the process,
 * killed or not; it does not outlive a power cut (fsync is off). Throws UnusableDatabaseError.
 */
export async function openPglite(dataDir: string): Promise<Database> {
  await makeFolder(dataDir);
  const unlock = await lockFolder(dataDir);
  try {
    return await withSchema(await openFolder(dataDir), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** An embedded PostgreSQL in memory, for tests; from a copy of another's files, where there is one. */
export const openPgliteInMemory = async (files?: Blob): Promise<Database & { copy(): Promise<Blob> }> => {
  const client = await start("memory://", files);
  return {
    ...(await withSchema(client, async () => {})),
    copy: () => client.dumpDataDir("none"),
  };
};

async function withSchema(client: PGlite, unlock: () => Promise<void>): Promise<Database> {
  const db = drizzle(client);
  await migrate(db, { migrationsFolder: MIGRATIONS_FOLDER });
  return {
    db,
    // There is one session, and it ends with the process.
    session: db,
    hasVectors: await prepareVectors(db),
    boss: { db: fromPglite(client), backend: "pglite" },
    listen: async (channel, heard) => void (await client.listen(channel, heard)),
    async close() {
      await client.close();
      await unlock();
    },
  };
}

const start = (dataDir: string, files?: Blob) =>
  PGlite.create({
    dataDir,
    extensions: { btree_gin, pg_trgm, vector },
    ...(files && { loadDataDir: files }),
  });

/** A new database is made aside and moved into place, so that a start killed half-way leaves nothing half-made. */
async function openFolder(dataDir: string): Promise<PGlite> {
  const folder = join(dataDir, "db");
  if (!existsSync(folder)) {
    const aside = join(dataDir, "db.new");
    await rm(aside, { recursive: true, force: true });
    const client = await start(aside);
    await client.close();
    await rename(aside, folder);
  }
  // PGlite would begin anew in a folder that does not look like a database, over whatever is in it.
  if (!existsSync(join(folder, "PG_VERSION"))) throw damaged(folder);
  return start(folder).catch((cause: unknown) => {
    throw damaged(folder, cause);
  });
}

const damaged = (folder: string, cause?: unknown) =>
  new UnusableDatabaseError(
    `The data folder ${folder} is damaged or was made by another version: put back a copy of it, or move it away to begin with an empty one.`,
    { cause },
  );

const FOLDER_TROUBLE: Record<string, string> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "it is a file",
};

async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (cause) {
    const why = FOLDER_TROUBLE[codeOf(cause) ?? ""];
    if (!why) throw cause;
    throw new UnusableDatabaseError(
      `The data folder ${dataDir} can't be used: ${why}; set DATA_DIR to another.`,
      { cause },
    );
  }
}
