import { fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Database } from "./database.ts";
import { openModelTurns, type SharedTurns } from "./model-turns.ts";
import { openPostgres } from "./postgres.ts";
import { openInMemory } from "./testing/in-memory-database.ts";
import { freshServerDatabase, hasServer } from "./testing/server-database.ts";

const signal = new AbortController().signal;
const fail = (error: unknown) => {
  throw error;
};

describe("on PGlite", () => onDatabase(openInMemory));

describe.skipIf(!hasServer)("on PostgreSQL (TEST_DATABASE_URL)", () => {
  let url: string;
  const opened: Database[] = [];
  beforeAll(async () => void (url = await freshServerDatabase()));
  afterAll(async () => void (await Promise.all(opened.map((database) => database.close()))));
  const open = async () => {
    const database = await openPostgres(url);
    opened.push(database);
    return database;
  };
  onDatabase(open);

  test("what a killed process held is free again within seconds", { timeout: 40_000 }, async () => {
    const path = fileURLToPath(new URL("testing/hold-turns.ts", import.meta.url));
    const child = fork(path, [url, "killed", "2"], { stdio: "ignore" });
    await new Promise((resolve) => child.once("message", resolve));
    const turns = await openModelTurns(await open(), { concurrency: 2, tokensPerMinute: undefined }, fail);
    let isDone = false;
    const waiting = turns.inTurn("killed", 1, signal, async () => void (isDone = true));
    await sleep(300);
    expect(isDone).toBe(false);
    child.kill("SIGKILL");
    await waiting;
    await turns.close();
  });
});

/** Two that share a database, as two processes do, with `concurrency` places. */
function onDatabase(open: () => Promise<Database>) {
  let database: Database;
  let lanes = 0;
  const all: SharedTurns[] = [];
  beforeAll(async () => void (database = await open()), 60_000);
  afterAll(async () => {
    await Promise.all(all.map((turns) => turns.close()));
    await database.close();
  });
  const two = async (limits: { concurrency: number; tokensPerMinute?: number }) => {
    const make = () => openModelTurns(database, { tokensPerMinute: undefined, ...limits }, fail);
    const both = [await make(), await make()] as const;
    all.push(...both);
    return { both, lane: `lane ${(lanes += 1)}` };
  };

  /** Counts how many are at work together. */
  function counter() {
    const seen = { now: 0, most: 0, done: 0 };
    const work = async () => {
      seen.most = Math.max(seen.most, (seen.now += 1));
      await sleep(5);
      seen.now -= 1;
      seen.done += 1;
    };
    return { seen, work };
  }

  test("never more are at work than there are places, over all processes; and all get their turn", async () => {
    const { both, lane } = await two({ concurrency: 3 });
    const { seen, work } = counter();
    const asked = both.flatMap((turns) =>
      Array.from({ length: 30 }, () => turns.inTurn(lane, 1, signal, work)),
    );
    await Promise.all(asked);
    expect(seen).toMatchObject({ most: 3, done: 60 });
  });

  test("who comes to a full lane gets places from who holds them all, long before that one is through", async () => {
    const { both, lane } = await two({ concurrency: 4 });
    const [greedy, modest] = both;
    const { seen, work } = counter();
    const many = Promise.all(Array.from({ length: 400 }, () => greedy.inTurn(lane, 1, signal, work)));
    await expect.poll(() => seen.done).toBeGreaterThan(4);
    await Promise.all(Array.from({ length: 8 }, () => modest.inTurn(lane, 1, signal, async () => {})));
    expect(seen.done).toBeLessThan(300);
    await many;
  });

  test("works of one process begin in the order they came", async () => {
    const { both, lane } = await two({ concurrency: 1 });
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => both[0].inTurn(lane, 1, signal, async () => void order.push(n))),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test("an abort gives up its place in the queue, and the others go on", async () => {
    const { both, lane } = await two({ concurrency: 1 });
    const stop = new AbortController();
    const { seen, work } = counter();
    const first = both[0].inTurn(lane, 1, signal, work);
    const given = both[0].inTurn(lane, 1, stop.signal, work);
    const last = both[0].inTurn(lane, 1, signal, work);
    stop.abort(new Error("No longer wanted"));
    await expect(given).rejects.toThrow("No longer wanted");
    await Promise.all([first, last]);
    expect(seen.done).toBe(2);
  });

  test("a failed work gives back its place", async () => {
    const { both, lane } = await two({ concurrency: 1 });
    await expect(both[0].inTurn(lane, 1, signal, async () => fail(new Error("Broken")))).rejects.toThrow(
      "Broken",
    );
    expect(await both[1].inTurn(lane, 1, signal, async () => "done")).toBe("done");
  });

  test("a pause holds up every process, and then ends", async () => {
    const { both, lane } = await two({ concurrency: 4 });
    await both[1].inTurn(lane, 1, signal, async () => {});
    await both[0].pause(lane, 700);
    const begunMs = performance.now();
    await Promise.all(both.map((turns) => turns.inTurn(lane, 1, signal, async () => {})));
    expect(performance.now() - begunMs).toBeGreaterThan(500);
  });

  test("tokens beyond those of a minute wait, whichever process reserved the others, and are given back unused", async () => {
    const { both, lane } = await two({ concurrency: 4, tokensPerMinute: 60_000 });
    const use = (tokens: number) => async (took: (tokens: number) => void) => took(tokens);
    await both[0].inTurn(lane, 30_000, signal, use(30_000));
    await both[1].inTurn(lane, 30_000, signal, use(29_000));
    const begunMs = performance.now();
    // A thousand were given back: what is over them comes at a thousand in a second.
    await both[1].inTurn(lane, 1_600, signal, use(1_600));
    const tookMs = performance.now() - begunMs;
    expect(tookMs).toBeGreaterThan(200);
    expect(tookMs).toBeLessThan(20_000);
  });
}
