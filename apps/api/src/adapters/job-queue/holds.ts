import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import type { Executor } from "../database/executor.ts";
import { LOCKS } from "../database/locks.ts";
import { afterDeath } from "./lanes.ts";
import { SUMMARIZE, UPKEEP, WRITE } from "./queues.ts";

/** Between being given a job and holding it. */
const GRACE_SECONDS = 2;

/**
 * A worker holds each job it works on by a lock of its own session. The system ends the session of a process that
 * dies, so a job that runs and is not held has lost its worker, and need not wait for its heartbeat to run out.
 */
export const hold = (session: Executor, jobId: string) =>
  session.execute(sql`select pg_try_advisory_lock(${LOCKS.job}, hashtext(${jobId}))`);

export const release = (session: Executor, jobId: string) =>
  session.execute(sql`select pg_advisory_unlock(${LOCKS.job}, hashtext(${jobId}))`);

/**
 * Gives jobs that lost their worker back to the queue, to go on at once. One that lost a second is tried alone, after
 * those that lost fewer: whatever kills its worker can't take the same others along each time.
 */
export async function recoverOrphans(boss: PgBoss, session: Executor): Promise<void> {
  for (const { name, id, retryCount } of await findOrphans(session)) {
    await boss.fail(name, { id, retryCount }, { message: "The worker died" });
    await boss.update(name, undefined, { id, startAfter: new Date(), ...afterDeath(retryCount) });
  }
}

async function findOrphans(session: Executor): Promise<{ name: string; id: string; retryCount: number }[]> {
  const result = await session.execute(sql`
    select name, id, retry_count from pgboss.job
    where name in (${SUMMARIZE}, ${WRITE}, ${UPKEEP}) and state = 'active' and group_id is not null
      and started_on < now() - make_interval(secs => ${GRACE_SECONDS})
      and not exists (
        select 1 from pg_locks
        where locktype = 'advisory' and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
          and classid = ${LOCKS.job}::bigint::oid
          and objid = (hashtext(id::text)::bigint & 4294967295)::oid)`);
  return rowsOf(result).map(({ name, id, retry_count }) => ({
    name: String(name),
    id: String(id),
    retryCount: Number(retry_count),
  }));
}

/** PGlite's driver puts the rows in an object, postgres.js answers with them. */
const rowsOf = (result: unknown) =>
  (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as Record<string, unknown>[];
