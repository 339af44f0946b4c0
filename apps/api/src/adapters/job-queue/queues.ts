import { randomUUID } from "node:crypto";

import type { PgBoss, Queue } from "pg-boss";

export const SUMMARIZE = "summarize-item";
export const ABANDONED = "abandoned-item";
export const PURGE = "purge-deleted";
export const CHECK_FEEDS = "check-feeds";

/** Times a job is given out again after its first delivery failed or its worker died. */
const RETRY_LIMIT = 3;

const queues: Queue[] = [
  { name: ABANDONED, retryLimit: 10, retryDelay: 5, retryBackoff: true, retryDelayMax: 600, notify: true },
  {
    name: SUMMARIZE,
    retryLimit: RETRY_LIMIT,
    // Waits of 2–4, 4–8 and 8–16 seconds.
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 60,
    // The shortest that pg-boss takes. A frozen worker's job goes to another after this.
    heartbeatSeconds: 10,
    // A scan is read for an hour at most; recordings have a time of their own. A worker that died or froze is noticed by
    // its heartbeat, so this only ends what hangs.
    expireInSeconds: 2 * 3_600,
    deleteAfterSeconds: 3_600,
    deadLetter: ABANDONED,
    notify: true,
  },
  {
    name: CHECK_FEEDS,
    // One waits or runs: what it does not come to, the next one does, a minute later.
    policy: "exclusive",
    retryLimit: 0,
    heartbeatSeconds: 60,
    expireInSeconds: 900,
    deleteAfterSeconds: 3_600,
  },
  { name: PURGE, retryLimit: 3, retryDelay: 60, deleteAfterSeconds: 86_400 },
];

/** Makes the queues, or brings those of an older release up to date. */
export async function prepareQueues(boss: PgBoss): Promise<void> {
  for (const { name, policy, ...options } of queues) {
    await boss.createQueue(name, { ...options, ...(policy && { policy }) });
    await boss.updateQueue(name, options);
    // pg-boss looks a queue up when first used, on its own connection. On PGlite there is but one, and a first use
    // inside a transaction would wait for that very transaction.
    await boss.findJobs(name, { id: randomUUID() });
  }
}
