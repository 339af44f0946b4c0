import type { JobQueue } from "@earmark/core";
import { PgBoss } from "pg-boss";

import type { Database } from "../database/database.ts";
import type { Executor } from "../database/executor.ts";
import { bossDb } from "./boss-db.ts";
import { sendingOf } from "./lanes.ts";
import { prepareQueues } from "./queues.ts";

/** Starts pg-boss on the open database. Any number of processes may. */
export async function startBoss(
  { boss: connection }: Database,
  report: (error: unknown) => void,
): Promise<PgBoss> {
  const boss = new PgBoss({
    ...connection,
    useListenNotify: true,
    // How soon a worker that stopped answering is noticed, beyond its heartbeat.
    superviseIntervalSeconds: 4,
    monitorIntervalSeconds: 4,
    maintenanceIntervalSeconds: 600,
    monitorVacuum: false,
  });
  boss.on("error", report);
  await boss.start();
  await prepareQueues(boss);
  return boss;
}

/** JobQueue on pg-boss. A job sent through a transaction exists exactly when that commits. */
export const jobQueue = (boss: PgBoss, db: Executor): JobQueue => ({
  async enqueue({ type: queue, ...data }) {
    await boss.send(queue, data, { db: bossDb(db), ...sendingOf(data) });
  },
});
