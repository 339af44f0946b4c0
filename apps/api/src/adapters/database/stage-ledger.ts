import { type StageLedger, StaleRunError } from "@earmark/core";
import { and, eq, gte, isNull, lt } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { pack, packedIn, unpack } from "./packed-json.ts";
import { fenced } from "./run-fence.ts";
import { items } from "./schema/items.ts";
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
  async keep({ ownerId, itemId }, { scope, key, stage, output, at }) {
    const made = { itemId, stage, output: await pack(output), at };
    await db.transaction(async (tx) => {
      const item = and(eq(items.ownerId, ownerId), eq(items.id, itemId), isNull(items.deletedAt));
      const held = await tx.select({ id: items.id }).from(items).where(item).for("share");
      if (held.length === 0) throw new StaleRunError(`${itemId} is gone`);
      await tx
        .insert(stages)
        .values({ scope, key, ...made })
        .onConflictDoUpdate({ target: [stages.scope, stages.key], set: made });
    });
  },
  async purge(before) {
    const gone = await db.delete(stages).where(lt(stages.at, before)).returning({ key: stages.key });
    return gone.length;
  },
});
