import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Database } from "../database.ts";
import { MIGRATIONS_FOLDER } from "../migrations-folder.ts";
import { openPgliteInMemory } from "../pglite.ts";

/** To make a database takes seconds; to copy one that was just made, a fraction of one. */
const CACHE = fileURLToPath(new URL("../../../../node_modules/.cache/earmark/", import.meta.url));

/** An embedded PostgreSQL in memory with its schema in place. The first one that a machine is asked for is kept. */
export async function openInMemory(): Promise<Database> {
  const path = join(CACHE, `${await versionOfSchema()}.tar`);
  const kept = await readFile(path).catch(() => undefined);
  if (kept) return openPgliteInMemory(new Blob([kept]));
  const database = await openPgliteInMemory();
  await keep(path, await database.copy());
  return database;
}

/** A copy made by other migrations, or by another PostgreSQL, is not used. */
async function versionOfSchema(): Promise<string> {
  const hash = createHash("sha256");
  const packageFile = new URL("../package.json", import.meta.resolve("@electric-sql/pglite"));
  hash.update(await readFile(packageFile));
  for (const name of (await readdir(MIGRATIONS_FOLDER)).toSorted())
    if (name.endsWith(".sql")) hash.update(name).update(await readFile(join(MIGRATIONS_FOLDER, name)));
  return hash.digest("hex").slice(0, 16);
}

/** Moved into place when it is whole: others may look for it at the same time. Older ones go. */
async function keep(path: string, files: Blob): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const older = (await readdir(CACHE)).filter((name) => name.endsWith(".tar"));
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, files.stream());
  await Promise.all(older.map((name) => rm(join(CACHE, name), { force: true })));
  await rename(aside, path);
}
