import type { RateLimiter } from "@earmark/core";
import { lt, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { rates } from "./schema/rates.ts";

/** RateLimiter on PostgreSQL: one row a key, counted in one statement, so that all processes share it. */
export const rateLimiter = (db: Executor): RateLimiter => ({
  async take(key, { limit, windowSeconds, cost = 1 }, at) {
    const seconds = Math.floor(at.getTime() / 1000);
    const start = seconds - (seconds % windowSeconds);
    const windowStart = new Date(start * 1000);
    const again = sql`case when ${rates.windowStart} = excluded.window_start then ${rates.count} + excluded.count else excluded.count end`;
    const [row] = await db
      .insert(rates)
      .values({ key, windowStart, count: cost })
      .onConflictDoUpdate({ target: rates.key, set: { windowStart, count: again } })
      .returning({ count: rates.count });
    const count = row?.count ?? cost;
    return {
      allowed: count <= limit,
      limit,
      remaining: Math.max(0, limit - count),
      resetSeconds: start + windowSeconds - seconds,
    };
  },
  async purge(before) {
    const gone = await db.delete(rates).where(lt(rates.windowStart, before)).returning({ key: rates.key });
    return gone.length;
  },
});
