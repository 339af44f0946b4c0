// A model-based test of what is sold: see docs/decisions/0025-stripe-stand-in.md.
import { describe, expect, test } from "vitest";

import { hasServer } from "../../adapters/database/testing/server-database.ts";
import { checkHistory } from "./check-history.ts";
import {
  type Handler,
  lastAnswerWins,
  markedBeforeApplied,
  ours,
  selectThenInsert,
  withoutGate,
} from "./handlers.ts";
import { openServerStorage } from "./server-storage.ts";
import { openCatalog, openWorld, type Storage } from "./world.ts";

const HISTORIES = 1_000;
const HISTORIES_ON_SERVER = 25;
const HANG_MS = 600_000;

/** Checks so many histories; stops at the first that ends otherwise, and answers what is wrong with it. */
async function checkAll(handler: Handler, count: number, storage?: Storage) {
  const catalog = await openCatalog();
  const sum = { runs: 0, killed: 0, acts: 0 };
  for (let seed = 1; seed <= count; seed += 1) {
    await storage?.clear();
    const { complaint, played } = await checkHistory(openWorld(catalog, seed, storage), handler, seed);
    if (complaint !== undefined) return { ...sum, complaint };
    sum.runs += played.deaths.runs;
    sum.killed += played.deaths.killed;
    sum.acts += played.acts.length;
  }
  return { ...sum, complaint: undefined };
}

const WRONG: [string, Handler][] = [
  ["without an event gate", withoutGate],
  ["that looks an event up before it inserts it", selectThenInsert],
  ["that marks an event before it has acted on it", markedBeforeApplied],
];

/** Found out only by some two hundred histories: too many for a server. */
const SUBTLY_WRONG: [string, Handler] = [
  "that keeps the answer that came last, not that asked for last",
  lastAnswerWins,
];

describe("random histories, told of late, twice, shuffled, and to handlers that die", () => {
  test(
    "1 000 of them end as the oracle says",
    async () => {
      const { complaint, runs, killed, acts } = await checkAll(ours, HISTORIES);
      expect(complaint).toBeUndefined();
      expect(acts).toBeGreaterThan(4 * HISTORIES);
      expect(killed / runs).toBeGreaterThanOrEqual(0.3);
    },
    HANG_MS,
  );

  test.each([...WRONG, SUBTLY_WRONG])(
    "a handler %s fails the same test",
    async (_, wrong) => {
      const { complaint } = await checkAll(wrong, HISTORIES);
      expect(complaint).toMatch(/^History \d+, after the news/);
    },
    HANG_MS,
  );
});

describe.skipIf(!hasServer)("the same on a PostgreSQL server (TEST_DATABASE_URL)", () => {
  test(
    "they end as the oracle says",
    async () => {
      const { storage, close } = await openServerStorage();
      const { complaint } = await checkAll(ours, HISTORIES_ON_SERVER, storage);
      await close();
      expect(complaint).toBeUndefined();
    },
    HANG_MS,
  );

  test.each(WRONG)(
    "a handler %s fails",
    async (_, wrong) => {
      const { storage, close } = await openServerStorage();
      const { complaint } = await checkAll(wrong, HISTORIES, storage);
      await close();
      expect(complaint).toMatch(/^History \d+, after the news/);
    },
    HANG_MS,
  );
});
