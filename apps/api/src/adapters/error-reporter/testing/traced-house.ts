// The API and a worker of one process over a database in memory, telling a sink of what they do.
import type { ContentReader, Ports } from "@earmark/core";
import { fakePorts } from "@earmark/core/testing";
import { createMemoryStore, DEFAULT_LIMITS } from "@earmark/monitoring";

import { reporting } from "../../../process.ts";
import { testApp } from "../../../testing/test-app.ts";
import { createEventWaiters } from "../../database/event-waiters.ts";
import { storage } from "../../database/storage.ts";
import { openInMemory } from "../../database/testing/in-memory-database.ts";
import { jobMonitor } from "../../job-queue/monitor.ts";
import { jobQueue, startBoss } from "../../job-queue/pg-boss.ts";
import { workOn } from "../../job-queue/work-on.ts";
import { startWorker } from "../../job-queue/worker.ts";
import { openWatching } from "../../open-watching.ts";

const ABOUT = { environment: "test", release: "earmark@1.2.3", limits: DEFAULT_LIMITS };
const CONCURRENCY = { first: 1, recordings: 1, writing: 1 };

export async function openTracedHouse(dsn: string, sampleRate: number, content: ContentReader) {
  const database = await openInMemory();
  const boss = await startBoss(database, () => {});
  const stores = storage(database, createEventWaiters(), (db) => jobQueue(boss, db));
  const store = createMemoryStore({ now: () => Date.now() });
  const watching = openWatching(
    {
      production: true,
      metricsToken: undefined,
      webSentry: undefined,
      sentry: { ...ABOUT, dsn, traces: { sampleRate, perMonth: 10_000 } },
    },
    {
      errorBudget: store,
      webErrorBudget: store,
      queues: async () => [],
      ports: { ...stores, jobMonitor: jobMonitor(boss) },
    },
    { request() {}, job: (ended) => void jobs.push(ended) },
  );
  const jobs: unknown[] = [];
  const told = reporting(watching.errors);
  const ports: Ports = await watching.timed({ ...fakePorts(), ...stores, content });
  return {
    ...testApp(ports, { ...watching.seen, report: told.report }),
    jobs,
    flush: () => watching.errors.flush(5_000),
    /** Works until the answer is called. */
    async work() {
      const report = (error: unknown, about = {}) => told.report(error, about);
      const done = workOn(ports, report, watching.work);
      const worker = await startWorker({ boss, database, concurrency: CONCURRENCY, ...done, report });
      return worker.stop;
    },
    async close() {
      await watching.stop();
      await boss.stop({ graceful: false });
      await database.close();
    },
  };
}
