import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Database } from "./database.ts";
import { openPostgres } from "./postgres.ts";
import { openInMemory } from "./testing/in-memory-database.ts";
import { freshServerDatabase, hasServer } from "./testing/server-database.ts";
import { askAtOnce, type Asking, countOf, freeAsker, oneLeft } from "./testing/summary-asker.ts";

const PROCESSES = 4;
const AT_ONCE = 200;
// oxlint-disable-next-line node/no-process-env -- how often, for who wants to be sure: 100 take some minutes
const ROUNDS = Number(process.env["TEST_RACE_ROUNDS"] ?? 1);
/** Far more than it takes anywhere. */
const TIMEOUT_MS = 240_000 + ROUNDS * 60_000;

describe("of 200 who ask at once for the one summary that is left, exactly one is given it", () => {
  test("on PGlite, within one process", { timeout: TIMEOUT_MS }, async () => {
    const database = await openInMemory();
    try {
      const ports = freeAsker(database);
      for (let round = 0; round < ROUNDS; round += 1) {
        const one = await oneLeft(ports);
        expect(await askAtOnce(ports, { ...one, count: AT_ONCE })).toBe(1);
        expect(await countOf(ports, one)).toEqual({ summaries: 1, used: 10 });
      }
    } finally {
      await database.close();
    }
  });

  describe.skipIf(!hasServer)("on PostgreSQL (TEST_DATABASE_URL)", () => {
    let database: Database;
    let processes: ChildProcess[];
    beforeAll(async () => {
      const url = await freshServerDatabase();
      database = await openPostgres(url);
      const path = new URL("./testing/ask-at-once.ts", import.meta.url);
      processes = Array.from({ length: PROCESSES }, () => fork(path, [url]));
      await Promise.all(processes.map((each) => once(each, "message")));
    }, 60_000);
    afterAll(async () => {
      for (const each of processes) each.kill("SIGKILL");
      await database.close();
    });

    test(
      `from ${PROCESSES} processes, ${ROUNDS} times out of ${ROUNDS}`,
      { timeout: TIMEOUT_MS },
      async () => {
        const ports = freeAsker(database);
        for (let round = 0; round < ROUNDS; round += 1) {
          const one = await oneLeft(ports);
          const asking = { ...one, count: AT_ONCE / PROCESSES };
          const given = await Promise.all(processes.map((each) => tell(each, asking)));
          expect(
            given.toSorted((a, b) => a - b),
            `round ${round}`,
          ).toEqual([0, 0, 0, 1]);
          expect(await countOf(ports, one)).toEqual({ summaries: 1, used: 10 });
        }
      },
    );
  });
});

async function tell(to: ChildProcess, asking: Asking): Promise<number> {
  const heard = once(to, "message");
  to.send(asking);
  const [answer] = (await heard) as [{ given: number } | { error: string }];
  if ("error" in answer) throw new Error(answer.error);
  return answer.given;
}
