import { sampleItem, sampleStored } from "@earmark/core/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Database } from "./database.ts";
import { eventLog } from "./event-log.ts";
import { createEventWaiters, EVENTS_CHANNEL, waiterKey } from "./event-waiters.ts";
import { itemRepository } from "./item-repository.ts";
import { openPostgres } from "./postgres.ts";
import { openInMemory } from "./testing/in-memory-database.ts";
import { freshServerDatabase, hasServer } from "./testing/server-database.ts";

const item = sampleItem();
const never = { timeoutMs: 20_000, signal: new AbortController().signal };

describe("a watcher on PGlite", () =>
  watches(async () => {
    const database = await openInMemory();
    return [database, database];
  }));

describe.skipIf(!hasServer)("a watcher on PostgreSQL, in another process than the worker", () =>
  watches(async () => {
    const url = await freshServerDatabase();
    return [await openPostgres(url), await openPostgres(url)];
  }),
);

function watches(open: () => Promise<[watcher: Database, worker: Database]>) {
  let watcher: Database;
  let worker: Database;
  beforeAll(async () => {
    [watcher, worker] = await open();
  }, 60_000);
  afterAll(() => Promise.all([...new Set([watcher, worker])].map((database) => database.close())));

  const append = async (owner: string) => {
    await itemRepository(worker.db).insert(owner, sampleStored());
    await eventLog(worker.db, createEventWaiters()).append(owner, item.id, { type: "item", item });
  };

  test("is woken by polling when nothing is announced", async () => {
    const waiters = createEventWaiters();
    const woken = eventLog(watcher.db, waiters).changed("ada", item.id, { ...never, afterSeq: 0 });
    await append("ada");
    await woken;
    expect(await eventLog(watcher.db, waiters).lastSeq("ada", item.id)).toBe(1);
  });

  test("hears of an append by the database, of no other item's", async () => {
    const heard: string[] = [];
    await watcher.listen(
      EVENTS_CHANNEL,
      (key) => void heard.push(key),
      () => {},
    );
    await append("bob");
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual([waiterKey("bob", item.id)]);
  });

  test("gets nothing of an append that is rolled back", async () => {
    const heard: string[] = [];
    await watcher.listen(
      EVENTS_CHANNEL,
      (key) => void heard.push(key),
      () => {},
    );
    const undone = worker.db.transaction(async (tx) => {
      await eventLog(tx, createEventWaiters()).append("bob", item.id, { type: "item", item });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await append("eve");
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual([waiterKey("eve", item.id)]);
    expect(await eventLog(watcher.db, createEventWaiters()).lastSeq("bob", item.id)).toBe(1);
  });
}
