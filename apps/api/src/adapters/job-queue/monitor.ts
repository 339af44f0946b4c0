import type { JobMonitor } from "@earmark/core";
import type { PgBoss } from "pg-boss";

/** Queues that pg-boss keeps for itself. */
const OF_PG_BOSS = "__pgboss";

/** JobMonitor on pg-boss, which counts every few seconds. */
export const jobMonitor = (boss: PgBoss): JobMonitor => ({
  async depths() {
    const queues = await boss.getQueues();
    return queues
      .filter(({ name }) => !name.startsWith(OF_PG_BOSS))
      .map(({ name, readyCount, activeCount, deferredCount }) => ({
        queue: name,
        waiting: readyCount,
        running: activeCount,
        later: deferredCount,
      }))
      .toSorted((a, b) => (a.queue < b.queue ? -1 : 1));
  },
});
