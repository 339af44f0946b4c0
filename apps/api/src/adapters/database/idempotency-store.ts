import type { IdempotencyStore, KeptAnswer } from "@earmark/core";
import { and, eq, isNull, lt, lte, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { idempotencyKeys as keys } from "./schema/idempotency.ts";

/** IdempotencyStore on PostgreSQL. */
export const idempotencyStore = (db: Executor): IdempotencyStore => {
  const named = (ownerId: string, key: string) => and(eq(keys.ownerId, ownerId), eq(keys.key, key));
  return {
    async claim(ownerId, key, requestHash, { at, staleMs }) {
      const claim = { requestHash, claimedAt: at, answer: null };
      const staleAt = new Date(at.getTime() - staleMs);
      const taken = await db
        .insert(keys)
        .values({ ownerId, key, ...claim })
        .onConflictDoUpdate({
          target: [keys.ownerId, keys.key],
          set: claim,
          setWhere: sql`${isNull(keys.answer)} and ${lte(keys.claimedAt, staleAt)}`,
        })
        .returning({ key: keys.key });
      if (taken.length > 0) return { state: "claimed" };

      const [kept] = await db.select().from(keys).where(named(ownerId, key));
      if (kept && kept.requestHash !== requestHash) return { state: "mismatch" };
      const answer = kept?.answer as KeptAnswer | null | undefined;
      return answer ? { state: "answered", answer } : { state: "in-progress" };
    },
    async answer(ownerId, key, answer) {
      await db.update(keys).set({ answer }).where(named(ownerId, key));
    },
    async release(ownerId, key) {
      await db.delete(keys).where(named(ownerId, key));
    },
    async purge(before) {
      const gone = await db.delete(keys).where(lt(keys.claimedAt, before)).returning({ key: keys.key });
      return gone.length;
    },
  };
};
