import { expect, test } from "vitest";

import { openInMemory } from "../database/testing/in-memory-database.ts";
import { startBoss } from "./pg-boss.ts";
import { queueStats } from "./queue-stats.ts";
import { SUMMARIZE } from "./queues.ts";

test(
  "the oldest of those waiting says how long it waits; what waits for its time does not count",
  { timeout: 60_000 },
  async () => {
    const database = await openInMemory();
    const boss = await startBoss(database, () => {});
    try {
      const read = queueStats(boss, database.db);
      expect((await read()).find(({ queue }) => queue === SUMMARIZE)).toMatchObject({
        waiting: 0,
        oldestMs: 0,
      });
      const waited = new Date(Date.now() - 90_000);
      await boss.send(SUMMARIZE, { ownerId: "ada", itemId: "itm_1" }, { startAfter: waited });
      await boss.send(
        SUMMARIZE,
        { ownerId: "ada", itemId: "itm_2" },
        { startAfter: new Date(Date.now() + 3_600_000) },
      );
      await expect
        .poll(async () => (await read()).find(({ queue }) => queue === SUMMARIZE), { timeout: 30_000 })
        .toMatchObject({ waiting: 1, later: 1, failed: 0 });
      const oldestMs = (await read()).find(({ queue }) => queue === SUMMARIZE)?.oldestMs;
      expect(oldestMs).toBeGreaterThanOrEqual(90_000);
      expect(oldestMs).toBeLessThan(600_000);
    } finally {
      await boss.stop({ graceful: false });
      await database.close();
    }
  },
);
