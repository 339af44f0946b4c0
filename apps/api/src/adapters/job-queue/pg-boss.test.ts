import { setTimeout } from "node:timers/promises";

import type { Job, SummarizeItemJob, UpkeepJob } from "@earmark/core";
import { jobQueueContract, type OpenQueue } from "@earmark/core/testing/contracts";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Database } from "../database/database.ts";
import { openPostgres } from "../database/postgres.ts";
import { openInMemory } from "../database/testing/in-memory-database.ts";
import { freshServerDatabase, hasServer } from "../database/testing/server-database.ts";
import { type ItemRef, LANES, type SummaryRef } from "./lanes.ts";
import { startBoss } from "./pg-boss.ts";
import { CHECK_FEEDS, SUMMARIZE, UPKEEP, WRITE } from "./queues.ts";
import { hurry, lose as loseIn, queueOn, workUntil as work } from "./testing/workbench.ts";
import type { WorkerOptions } from "./worker.ts";

// Beside each other: they mostly wait. Each has its jobs one after another.
describe.concurrent("jobs on PGlite", () => jobsOn(openInMemory));
describe
  .skipIf(!hasServer)
  .concurrent("jobs on PostgreSQL", () => jobsOn(async () => openPostgres(await freshServerDatabase())));

function jobsOn(open: () => Promise<Database>) {
  let database: Database;
  let boss: PgBoss;
  let queue: OpenQueue;
  const errors: unknown[] = [];
  const report = (error: unknown) => void errors.push(error);
  const job = (itemId: string): SummarizeItemJob => ({ type: "summarize-item", ownerId: "ada", itemId });
  const ofAda = { ownerId: "ada", itemId: "itm_1" };
  const writing = (summaryId: string): Job => ({ type: "write-summary", ...ofAda, summaryId });
  const recording = (itemId: string): Job => ({ ...job(itemId), lane: "recordings" });

  beforeAll(async () => {
    database = await open();
    boss = await startBoss(database, report);
    queue = queueOn({ database, boss });
  }, 60_000);
  afterAll(async () => {
    await boss.stop({ graceful: false });
    await database.close();
  });

  describe.sequential("as every queue", () => jobQueueContract(async () => queue));

  const workUntil = (seen: unknown[], count: number, on: Partial<WorkerOptions>) =>
    work({ database, boss, report }, seen, count, on);
  const lose = (id?: string, name?: string) => loseIn({ database, boss }, id, name);

  test.sequential(
    "a job that fails comes again after a wait, and the last time it is said to be the last",
    { timeout: 60_000 },
    async () => {
      await boss.deleteAllJobs(SUMMARIZE);
      await queue.jobs.enqueue(job("itm_flaky"));
      const tries: { lastTry: boolean; atMs: number }[] = [];
      const abandoned: ItemRef[] = [];
      // The first wait is a real one; the rest would only be longer.
      const hurrying = setInterval(() => void (tries.length > 1 && hurry(boss, SUMMARIZE)), 300);
      await workUntil(abandoned, 1, {
        async summarize(_, { lastTry }) {
          tries.push({ lastTry, atMs: Date.now() });
          throw new Error("not now");
        },
        abandon: async (ref) => void abandoned.push(ref),
      });
      clearInterval(hurrying);
      expect(tries.map(({ lastTry }) => lastTry)).toEqual([false, false, false, true]);
      const [first = 0, second = 0] = tries.map(({ atMs }) => atMs);
      expect(second - first).toBeGreaterThan(1_500);
      expect(abandoned).toEqual([{ ownerId: "ada", itemId: "itm_flaky" }]);
    },
  );

  test.sequential(
    "a worker that stops hands its jobs back at once, with no try used up",
    { timeout: 60_000 },
    async () => {
      await boss.deleteAllJobs(SUMMARIZE);
      await queue.jobs.enqueue(job("itm_stopped"));
      const seen: string[] = [];
      // Heeds no signal.
      await workUntil(seen, 1, { summarize: (ref) => new Promise<void>(() => void seen.push(ref.itemId)) });
      const [waiting] = await boss.findJobs<ItemRef>(SUMMARIZE, { queued: true });
      expect(waiting).toMatchObject({
        state: "created",
        retryCount: 0,
        retryLimit: 3,
        data: { itemId: "itm_stopped" },
      });
      await workUntil(seen, 2, { summarize: async (ref) => void seen.push(ref.itemId) });
      expect(seen).toEqual(["itm_stopped", "itm_stopped"]);
    },
  );

  test.sequential(
    "a job that runs and that no one holds is given out again",
    { timeout: 60_000 },
    async () => {
      await boss.deleteAllJobs(SUMMARIZE);
      await queue.jobs.enqueue(job("itm_lost"));
      // What a killed worker leaves behind: an active job, and no session.
      await boss.fetch(SUMMARIZE);
      const seen: string[] = [];
      await workUntil(seen, 1, { summarize: async (ref) => void seen.push(ref.itemId) });
      expect(seen).toEqual(["itm_lost"]);
    },
  );

  test.sequential(
    "with the lane of recordings full, an article is worked on at once; then the next recording is",
    { timeout: 60_000 },
    async () => {
      await boss.deleteAllJobs(SUMMARIZE);
      // PGlite's clock counts milliseconds: within one, jobs have no order.
      for (const itemId of ["itm_r1", "itm_r2", "itm_r3"])
        await Promise.all([queue.jobs.enqueue(recording(itemId)), setTimeout(2)]);
      const [begun, ended]: [string[], string[]] = [[], []];
      let goOn = () => {};
      const articleDone = new Promise<void>((resolve) => (goOn = resolve));
      await workUntil(ended, 4, {
        concurrency: { first: 1, recordings: 2, writing: 1 },
        async summarize({ itemId, lane }) {
          begun.push(itemId);
          if (begun.length === 2) await queue.jobs.enqueue(job("itm_article"));
          if (lane) await articleDone;
          else goOn();
          ended.push(itemId);
        },
      });
      expect(begun.slice(0, 2).toSorted()).toEqual(["itm_r1", "itm_r2"]);
      expect(begun.slice(2)).toEqual(["itm_article", "itm_r3"]);
      expect(ended[0]).toBe("itm_article");
    },
  );

  test.sequential(
    "a recording handed back or lost stays in its lane, with hours to run; one that lost two workers is tried alone",
    { timeout: 60_000 },
    async () => {
      await boss.deleteAllJobs(SUMMARIZE);
      await queue.jobs.enqueue(recording("itm_long"));
      const seen: ItemRef[] = [];
      await workUntil(seen, 1, { summarize: (ref) => new Promise<void>(() => void seen.push(ref)) });
      const [back] = await boss.findJobs(SUMMARIZE, { queued: true });
      const priority = LANES.recordings.maxPriority;
      expect(back).toMatchObject({ priority, expireInSeconds: 21_600, data: { lane: "recordings" } });

      const given: number[] = [];
      for (let deaths = 0; deaths < 2; deaths++) {
        const [lost] = await boss.fetch(SUMMARIZE, { includeMetadata: true });
        given.push(lost?.priority ?? 0);
        expect(await lose(lost?.id)).toBe("retry");
      }
      expect(given).toEqual([priority, priority]);
      const [alone] = await boss.findJobs(SUMMARIZE, { queued: true });
      expect(alone).toMatchObject({ priority: LANES.alone.maxPriority, expireInSeconds: 21_600 });
      await workUntil(seen, 2, { summarize: async (ref) => void seen.push(ref) });
      const ref = { ownerId: "ada", itemId: "itm_long", lane: "recordings" };
      expect(seen).toEqual([ref, ref]);
    },
  );

  test.sequential(
    "a model's pause is kept before a summary is tried again, and reading goes on meanwhile",
    { timeout: 60_000 },
    async () => {
      await boss.deleteAllJobs(SUMMARIZE);
      for (const n of [1, 2, 3]) await queue.jobs.enqueue(writing(`sum_${n}`));
      let stopWriting = () => {};
      const isStopped = new Promise<void>((resolve) => (stopWriting = resolve));
      const [begun, read, failed]: [string[], string[], string[]] = [[], [], []];
      await workUntil(failed, 2, {
        async write({ summaryId }) {
          begun.push(summaryId);
          if (begun.length === 2) await queue.jobs.enqueue(job("itm_article"));
          await isStopped;
          failed.push(summaryId);
          throw Object.assign(new Error("busy"), { retryAfterMs: 120_000 });
        },
        summarize: async ({ itemId }) => (read.push(itemId), stopWriting()),
      });
      expect(read).toEqual(["itm_article"]);
      const waiting = await boss.findJobs<SummaryRef>(WRITE, { queued: true });
      const soonMs = Date.now() + 90_000;
      expect(waiting.filter(({ startAfter }) => startAfter.getTime() > soonMs).length).toBeGreaterThanOrEqual(
        2,
      );
    },
  );

  test.sequential(
    "a summary whose worker died comes again, and is told of when given up",
    { timeout: 60_000 },
    async () => {
      await boss.deleteAllJobs(WRITE);
      await queue.jobs.enqueue(writing("sum_lost"));
      const given: number[] = [];
      const abandoned: SummaryRef[] = [];
      for (let deaths = 0; deaths < 5; deaths++) {
        const [lost] = await boss.fetch(WRITE, { includeMetadata: true });
        given.push(lost?.priority ?? NaN);
        expect(await lose(lost?.id, WRITE)).toBe(deaths < 4 ? "retry" : "failed");
      }
      expect(given).toEqual([0, 0, -2, -3, -4]);
      await workUntil(abandoned, 1, { abandonWriting: async (ref) => void abandoned.push(ref) });
      expect(abandoned).toEqual([{ ...ofAda, summaryId: "sum_lost" }]);
    },
  );

  test.sequential(
    "a small job is given out again when it fails or its worker dies",
    { timeout: 60_000 },
    async () => {
      await boss.deleteAllJobs(UPKEEP);
      const small: UpkeepJob = { type: "sync-claims", ownerId: "ada" };
      await queue.jobs.enqueue(small);
      const [lost] = await boss.fetch(UPKEEP);
      expect(await lose(lost?.id, UPKEEP)).toBe("retry");
      const seen: UpkeepJob[] = [];
      const hurrying = setInterval(() => void hurry(boss, UPKEEP), 300);
      await workUntil(seen, 2, {
        async upkeep(job) {
          if (seen.push(job) === 1) throw new Error("not now");
        },
      });
      clearInterval(hurrying);
      expect(seen).toEqual([small, small]);
    },
  );

  test.sequential(
    "feeds are checked every minute, by one worker at a time",
    { timeout: 60_000 },
    async () => {
      const seen: AbortSignal[] = [];
      await boss.deleteAllJobs(CHECK_FEEDS);
      expect([await boss.send(CHECK_FEEDS), await boss.send(CHECK_FEEDS)]).toEqual([
        expect.any(String),
        null,
      ]);
      await workUntil(seen, 1, { checkFeeds: async (signal) => void seen.push(signal) });
      expect(await boss.getSchedules(CHECK_FEEDS)).toMatchObject([{ cron: "* * * * *" }]);
      expect(seen[0]?.aborted).toBe(true);
    },
  );

  test.sequential("nothing went wrong unseen", () => expect(errors).toEqual([]));
}
