import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import type { QueueFigures } from "../../watching/figures.ts";
import type { Executor } from "../database/executor.ts";
import { selectRows } from "../database/rows.ts";

/** Of our queues, not of pg-boss's own. Counts are pg-boss's, some seconds old; the oldest job is looked up where jobs wait, by pg-boss's index. */
export const queueStats = (boss: PgBoss, db: Executor) => async (): Promise<QueueFigures[]> => {
  const queues = (await boss.getQueues()).filter(({ name }) => !name.startsWith("__"));
  return Promise.all(
    queues.map(async ({ name, readyCount, activeCount, deferredCount, failedCount }) => ({
      queue: name,
      waiting: readyCount,
      running: activeCount,
      later: deferredCount,
      failed: failedCount,
      oldestMs: readyCount > 0 ? await oldestIn(db, name) : 0,
    })),
  );
};

async function oldestIn(db: Executor, queue: string): Promise<number> {
  const [row] = await selectRows<{ ms: number | string | null }>(
    db,
    sql`select extract(epoch from now() - min(start_after)) * 1000 as ms from pgboss.job
      where name = ${queue} and state < 'active' and start_after <= now()`,
  );
  return Math.max(0, Number(row?.ms ?? 0));
}
