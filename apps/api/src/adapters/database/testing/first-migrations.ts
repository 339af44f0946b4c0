import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { MIGRATIONS_FOLDER } from "../migrations-folder.ts";

/** How many migrations there are. */
export async function countMigrations(): Promise<number> {
  return (await readJournal()).entries.length;
}

async function readJournal(): Promise<{ entries: { tag: string }[] }> {
  const text = await readFile(join(MIGRATIONS_FOLDER, "meta/_journal.json"), "utf8");
  return JSON.parse(text) as { entries: { tag: string }[] };
}

/** Gives `use` a folder with the first so many migrations. */
export async function withFirstMigrations(
  count: number,
  use: (folder: string) => Promise<unknown>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "earmark-migrations-"));
  try {
    const journal = await readJournal();
    const entries = journal.entries.slice(0, count);
    await mkdir(join(folder, "meta"));
    await writeFile(join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
    for (const { tag } of entries)
      await cp(join(MIGRATIONS_FOLDER, `${tag}.sql`), join(folder, `${tag}.sql`));
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
