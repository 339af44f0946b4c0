import type { ErrorContext, Job, JobQueue } from "@earmark/core";
import { count, inArray, min, sql } from "drizzle-orm";

import { publish } from "../../tracing/publish.ts";
import type { Executor } from "../database/executor.ts";
import { inMs } from "../database/in-ms.ts";
import { outbox } from "../database/schema/outbox.ts";
import { queueOf, type Sqs, SQS_QUEUES } from "./sqs.ts";

/** Who wrote a job sends it at once, and has so long before a sweep does. */
const AT_ONCE_MS = 15_000;
/** A sweep that has not sent what it took by then has died. */
const SWEEP_LEASE_MS = 60_000;
const SWEPT_AT_ONCE = 100;

/** A job as it lies in the table. */
interface Letter {
  id: number;
  job: Job;
}

type Report = (error: unknown, about?: ErrorContext) => void;

export interface Outbox {
  /** A queue that writes where the rest is written, and sends when that is committed. */
  on(db: Executor): JobQueue & { committed(): Promise<void> };
  /** Sends what is left of those that died between their commit and their sending. Any number may sweep at once. */
  sweep(signal: AbortSignal): Promise<void>;
  depth(): Promise<{ waiting: number; oldestMs: number }>;
}

/**
 * A JobQueue on SQS that commits with the database: a job is a row first, which goes when SQS has the job. So it is sent
 * once mostly, twice when its sender dies in between, and never not at all.
 */
export function createOutbox(pool: Executor, sqs: Sqs, report: Report): Outbox {
  const send = (letters: readonly Letter[]) =>
    letters.length === 0 ? 0 : sendAll(pool, sqs, letters, report);
  return {
    on(db) {
      const written: Letter[] = [];
      const committed = async () => void (await send(written.splice(0)));
      const enqueue = (job: Job) =>
        publish({ name: queueOf(job), system: "aws_sqs" }, job, async (traced) => {
          const id = await write(db, traced);
          written.push({ id, job: traced });
          // Outside of a transaction, it is committed by now.
          if (db === pool) await committed();
          return String(id);
        });
      return { enqueue, committed };
    },
    async sweep(signal) {
      while (!signal.aborted) {
        const letters = await take(pool);
        if ((await send(letters)) === 0) return;
      }
    },
    async depth() {
      const age = sql<number>`greatest(0, extract(epoch from now() - ${min(outbox.at)}) * 1000)::double precision`;
      const [row] = await pool.select({ waiting: count(), oldestMs: age }).from(outbox);
      return { waiting: row?.waiting ?? 0, oldestMs: row?.oldestMs ?? 0 };
    },
  };
}

async function write(db: Executor, job: Job): Promise<number> {
  const [row] = await db
    .insert(outbox)
    .values({ job, dueAt: inMs(AT_ONCE_MS) })
    .returning({ id: outbox.id });
  if (!row) throw new Error("The outbox took no job");
  return row.id;
}

/** Takes what is due for a while, so that no other sweep sends it, and nothing is held while SQS is asked. */
async function take(db: Executor): Promise<Letter[]> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`${outbox.dueAt} <= clock_timestamp()`)
    .orderBy(outbox.dueAt)
    .limit(SWEPT_AT_ONCE)
    .for("update", { skipLocked: true });
  const rows = await db
    .update(outbox)
    .set({ dueAt: inMs(SWEEP_LEASE_MS) })
    .where(inArray(outbox.id, due))
    .returning({ id: outbox.id, job: outbox.job });
  return rows.map(({ id, job }) => ({ id, job: job as Job }));
}

/** Sends them as far as SQS takes them, and answers how many it took. What it did not take is the next sweep's. */
async function sendAll(db: Executor, sqs: Sqs, letters: readonly Letter[], report: Report): Promise<number> {
  const counts = await Promise.all(
    SQS_QUEUES.map(async (queue) => {
      const ours = letters.filter(({ job }) => queueOf(job) === queue);
      const messages = ours.map(({ id, job }) => ({ id: String(id), job, tried: 0 }));
      const { sent, errors } = await sqs.send(queue, messages);
      for (const error of errors) report(error, { part: "outbox" });
      if (sent.length > 0) await db.delete(outbox).where(inArray(outbox.id, sent.map(Number)));
      return sent.length;
    }),
    // Whoever enqueued is not to blame, and need not wait: the rows are there.
  ).catch((error: unknown) => {
    report(error, { part: "outbox" });
    return [];
  });
  return counts.reduce((sum, n) => sum + n, 0);
}
