import type { SQL } from "drizzle-orm";

import type { Executor } from "./executor.ts";

/** What a query gives. PGlite's driver puts the rows in an object, postgres.js answers with them. */
export async function selectRows<Row>(db: Executor, query: SQL): Promise<Row[]> {
  const result: unknown = await db.execute(query);
  return (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as Row[];
}
