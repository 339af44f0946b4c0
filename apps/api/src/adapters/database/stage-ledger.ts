import type { StageLedger } from "@earmark/core";
import { and, eq, gte, lt, sql } from "drizzle-orm";

import { storableJson } from "./columns.ts";
import type { Executor } from "./executor.ts";
import { fenced } from "./run-fence.ts";
import { stages } from "./schema/stages.ts";

/** StageLedger on PostgreSQL. */
export const stageLedger = (db: Executor): StageLedger => ({
  async find(scope, key, { notBefore } = {}) {
    const where = and(eq(stages.scope, scope), eq(stages.key, key), notBefore && gte(stages.at, notBefore));
    const [row] = await db.select({ output: stages.output }).from(stages).where(where);
    return row;
  },
  save: (run, { scope, key, stage, output, at }) => {
    // Spelled out because drizzle takes the JSON value null for SQL's.
    const made = { itemId: run.itemId, stage, output: sql`${storableJson(output)}::text::jsonb`, at };
    return fenced(db, run, (tx) =>
      tx
        .insert(stages)
        .values({ scope, key, ...made })
        .onConflictDoUpdate({ target: [stages.scope, stages.key], set: made }),
    );
  },
  async purge(before) {
    const gone = await db.delete(stages).where(lt(stages.at, before)).returning({ key: stages.key });
    return gone.length;
  },
});
