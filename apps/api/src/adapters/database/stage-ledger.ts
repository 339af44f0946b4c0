import type { StageLedger } from "@earmark/core";
import { and, eq, gte, lt } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { pack, packedIn, unpack } from "./packed-json.ts";
import { fenced } from "./run-fence.ts";
import { stages } from "./schema/stages.ts";

/** StageLedger on PostgreSQL. */
export const stageLedger = (db: Executor): StageLedger => ({
  async find(scope, key, { notBefore } = {}) {
    const where = and(eq(stages.scope, scope), eq(stages.key, key), notBefore && gte(stages.at, notBefore));
    const [row] = await db
      .select({ output: packedIn(stages.output) })
      .from(stages)
      .where(where);
    return row && { output: await unpack(row.output) };
  },
  async save(run, { scope, key, stage, output, at }) {
    const made = { itemId: run.itemId, stage, output: await pack(output), at };
    await fenced(db, run, (tx) =>
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
