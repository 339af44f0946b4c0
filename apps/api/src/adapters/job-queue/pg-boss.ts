import type { Job, JobQueue } from "@earmark/core";
import { PgBoss } from "pg-boss";

import { publish } from "../../tracing/publish.ts";
import type { Database } from "../database/database.ts";
import type { Executor } from "../database/executor.ts";
import { bossDb } from "./boss-db.ts";
import { type Ref, sendingOf } from "./lanes.ts";
import { prepareQueues, UPKEEP } from "./queues.ts";

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

/** Jobs of work on items have a queue for each type; small ones share theirs, and keep theirs in the data. */
function placeOf(job: Job): [queue: string, data: Ref] {
  if (job.type !== "summarize-item" && job.type !== "write-summary") return [UPKEEP, job];
  const { type, ...data } = job;
  return [type, data];
}

/** JobQueue on pg-boss. A job sent through a transaction exists exactly when that commits. */
export const jobQueue = (boss: PgBoss, db: Executor): JobQueue => ({
  async enqueue(job) {
    const [name] = placeOf(job);
    await publish({ name, system: "pg-boss" }, job, async (traced) => {
      const [queue, data] = placeOf(traced);
      return boss.send(queue, data, { db: bossDb(db), ...sendingOf(data) });
    });
  },
});
