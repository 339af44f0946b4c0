import type { Job } from "@earmark/core";
import { sql } from "drizzle-orm";

import { createEventWaiters } from "../../adapters/database/event-waiters.ts";
import type { Executor } from "../../adapters/database/executor.ts";
import { openPostgres } from "../../adapters/database/postgres.ts";
import { storage as storageOn } from "../../adapters/database/storage.ts";
import { freshServerDatabase } from "../../adapters/database/testing/server-database.ts";
import type { Storage } from "./world.ts";

/** A database of its own on the test server. Jobs are rows of it, so that they come and go with their transactions. */
export async function openServerStorage(): Promise<{ storage: Storage; close(): Promise<void> }> {
  const database = await openPostgres(await freshServerDatabase());
  const { db } = database;
  await db.execute(sql`create table history_jobs (id bigserial primary key, job jsonb not null)`);
  const jobsOn = (on: Executor) => ({
    enqueue: async (job: Job) =>
      void (await on.execute(sql`insert into history_jobs (job) values (${JSON.stringify(job)}::jsonb)`)),
  });
  const takeJobs = async () => {
    const taken = await db.execute(sql`delete from history_jobs returning id, job`);
    const rows = [...(taken as unknown as { id: string; job: Job }[])];
    return rows.toSorted((a, b) => Number(a.id) - Number(b.id)).map(({ job }) => job);
  };
  const clear = async () =>
    void (await db.execute(sql`truncate accounts, billing_events, customers, seats, history_jobs`));
  const ports = storageOn(database, createEventWaiters(), jobsOn);
  return { storage: { ports, takeJobs, clear }, close: database.close };
}
