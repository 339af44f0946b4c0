import { randomUUID } from "node:crypto";

import type { PgBoss, Queue } from "pg-boss";

/** Queues of jobs carry the names of what their jobs are. */
export const SUMMARIZE = "summarize-item";
export const WRITE = "write-summary";
/** Small jobs of every kind, each of which says what it is. */
export const UPKEEP = "upkeep";
/** Where the jobs come that were given up. */
export const ABANDONED = {
  [SUMMARIZE]: "abandoned-item",
  [WRITE]: "abandoned-summary",
  [UPKEEP]: "abandoned-upkeep",
} as const;
export const PURGE = "purge-deleted";
export const CHECK_FEEDS = "check-feeds";
export const ERASE_ACCOUNTS = "erase-accounts";
export const EMBED = "embed-passages";
export const RECONCILE = "reconcile-billing";
/** On AWS only: what a server does when it starts, and what its database does by itself. */
export const INDEX_MISSING = "index-missing";
export const SEND_OUTBOX = "send-outbox";

/** What functions look for when a schedule says so. infra/aws has a schedule for each, and a test compares. */
export const SWEEPS = [
  SEND_OUTBOX,
  CHECK_FEEDS,
  ERASE_ACCOUNTS,
  EMBED,
  RECONCILE,
  INDEX_MISSING,
  PURGE,
] as const;

/** How often a job is given out again after its first delivery failed or its worker died, and after which waits. */
export interface Retrying {
  limit: number;
  delaySeconds: number;
  maxDelaySeconds: number;
}

/** Waits of 2–4, 4–8 and 8–16 seconds. */
const READING: Retrying = { limit: 3, delaySeconds: 2, maxDelaySeconds: 60 };

export const RETRIES = {
  items: READING,
  recordings: READING,
  // Waits of 20–40, 40–80, 80–160 and 160–320 seconds, unless a model asks for another: it is busy, or its account is.
  // What it would not do now, it may do in ten minutes.
  summaries: { limit: 4, delaySeconds: 20, maxDelaySeconds: 600 },
  // From 5 seconds to an hour: others' services are away for hours at times, and who does not answer now is asked again
  // for about half a day.
  upkeep: { limit: 20, delaySeconds: 5, maxDelaySeconds: 3_600 },
} satisfies Record<string, Retrying>;

/** The wait after a try that failed, the first being 1: twice as long each time, and somewhere in between. */
export const waitMs = ({ delaySeconds, maxDelaySeconds }: Retrying, attempt: number): number =>
  Math.min(maxDelaySeconds, delaySeconds * 2 ** (attempt - 1) * (1 + Math.random())) * 1_000;

const retrying = ({ limit, delaySeconds, maxDelaySeconds }: Retrying) => ({
  retryLimit: limit,
  retryDelay: delaySeconds,
  retryDelayMax: maxDelaySeconds,
  retryBackoff: true,
});

const abandoned = (name: string): Queue => ({
  name,
  ...retrying({ limit: 10, delaySeconds: 5, maxDelaySeconds: 600 }),
  notify: true,
});

/** What holds for all jobs that a worker may lose. */
const jobs = (name: keyof typeof ABANDONED): Queue => ({
  name,
  // The shortest that pg-boss takes. A frozen worker's job goes to another after this.
  heartbeatSeconds: 10,
  deleteAfterSeconds: 3_600,
  deadLetter: ABANDONED[name],
  notify: true,
});

const queues: Queue[] = [
  abandoned(ABANDONED[SUMMARIZE]),
  abandoned(ABANDONED[WRITE]),
  abandoned(ABANDONED[UPKEEP]),
  {
    ...jobs(SUMMARIZE),
    ...retrying(READING),
    // A scan is read for an hour at most; recordings have a time of their own. A worker that died or froze is noticed by
    // its heartbeat, so this only ends what hangs.
    expireInSeconds: 2 * 3_600,
  },
  {
    ...jobs(WRITE),
    ...retrying(RETRIES.summaries),
    // A book in hundreds of parts, on a machine that writes ten words a second.
    expireInSeconds: 12 * 3_600,
  },
  {
    ...jobs(UPKEEP),
    ...retrying(RETRIES.upkeep),
    expireInSeconds: 3_600,
    deleteAfterSeconds: 86_400,
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
  {
    name: ERASE_ACCOUNTS,
    // Who leaves is looked for anew each time; what one sweep left half done, the next one finishes.
    policy: "exclusive",
    retryLimit: 0,
    heartbeatSeconds: 60,
    expireInSeconds: 6 * 3_600,
    deleteAfterSeconds: 86_400,
  },
  {
    name: EMBED,
    // The same: what is missing is looked for anew each time.
    policy: "exclusive",
    retryLimit: 0,
    heartbeatSeconds: 60,
    expireInSeconds: 6 * 3_600,
    deleteAfterSeconds: 3_600,
  },
  {
    name: RECONCILE,
    policy: "exclusive",
    retryLimit: 3,
    retryDelay: 600,
    heartbeatSeconds: 60,
    expireInSeconds: 12 * 3_600,
    deleteAfterSeconds: 86_400,
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
