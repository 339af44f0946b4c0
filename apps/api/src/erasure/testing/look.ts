// What is where: in every table, and in every file.
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

import { sql } from "drizzle-orm";

import type { Executor } from "../../adapters/database/executor.ts";
import { selectRows } from "../../adapters/database/rows.ts";

export interface Table {
  name: string;
  /** Whether it says whose its rows are. */
  isOwned: boolean;
}

/** Every table of every schema that is not PostgreSQL's own. */
export const allTables = (db: Executor): Promise<Table[]> =>
  selectRows<Table>(
    db,
    sql`
      select format('%I.%I', t.table_schema, t.table_name) as name,
        exists (
          select 1 from information_schema.columns c
          where c.table_schema = t.table_schema and c.table_name = t.table_name and c.column_name = 'owner_id'
        ) as "isOwned"
      from information_schema.tables t
      where t.table_type = 'BASE TABLE' and t.table_schema not in ('pg_catalog', 'information_schema')
      order by name`,
  );

/** The rows of a table in which one of these words stands, in whatever column. */
export async function rowsWith(db: Executor, table: string, words: readonly string[]): Promise<string[]> {
  const pattern = words.join("|");
  const rows = await selectRows<{ row: string }>(
    db,
    sql`select t::text as row from ${sql.raw(table)} t where t::text ~* ${pattern} order by 1`,
  );
  return rows.map(({ row }) => row);
}

/** Files below a folder whose path or content has one of these words, by their path. */
export async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = `${relative(folder, path)}\n${await readFile(path, "latin1")}`;
    if (words.some((word) => text.includes(word))) found.push(relative(folder, path));
  }
  return found.toSorted();
}
