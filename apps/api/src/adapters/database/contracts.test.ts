import { storageContract, type Stores } from "@earmark/core/testing/contracts";
import { afterAll, beforeAll, describe } from "vitest";

import type { Database } from "./database.ts";
import { createEventWaiters, EVENTS_CHANNEL } from "./event-waiters.ts";
import { openPostgres } from "./postgres.ts";
import { storage } from "./storage.ts";
import { openInMemory } from "./testing/in-memory-database.ts";
import { freshServerDatabase, hasServer } from "./testing/server-database.ts";

/** Waiting for a change must never come to this. */
const NEVER_MS = 20_000;

describe("PGlite keeps the storage contract", () => onDatabase(openInMemory));

describe.skipIf(!hasServer)("PostgreSQL keeps the storage contract (TEST_DATABASE_URL)", () =>
  onDatabase(async () => openPostgres(await freshServerDatabase())),
);

function onDatabase(open: () => Promise<Database>) {
  let database: Database;
  let stores: Stores;
  beforeAll(async () => {
    database = await open();
    const waiters = createEventWaiters();
    await database.listen(EVENTS_CHANNEL, waiters.announce, waiters.announceAll);
    stores = storage(database, waiters, () => ({ enqueue: async () => {} }));
  }, 60_000);
  afterAll(() => database.close());
  storageContract(async () => stores, { neverMs: NEVER_MS, histories: 15 });
}
