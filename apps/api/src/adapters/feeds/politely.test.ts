import { expect, test } from "vitest";

import { politely } from "./politely.ts";

const pacing = { atOnce: 8, atOncePerHost: 2, spacingMs: 1_000 };

/** A world whose clock moves only when everybody waits. */
function world() {
  let nowMs = 0;
  const sleepers: { atMs: number; wake: () => void }[] = [];
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      sleepers.push({ atMs: nowMs + ms, wake: resolve });
      signal?.addEventListener("abort", () => resolve(), { once: true });
    });
  const elapse = async (work: Promise<unknown>) => {
    let isDone = false;
    void work.finally(() => (isDone = true)).catch(() => {});
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isDone) return;
      const [next] = sleepers.sort((a, b) => a.atMs - b.atMs).splice(0, 1);
      if (!next) throw new Error("everybody waits for nothing");
      nowMs = Math.max(nowMs, next.atMs);
      next.wake();
    }
  };
  return { sleep, elapse, nowMs: () => nowMs };
}

interface Task {
  host: string;
  n: number;
}

const tasksOf = (counts: Record<string, number>): Task[] =>
  Object.entries(counts).flatMap(([host, count]) => Array.from({ length: count }, (_, n) => ({ host, n })));

/** Runs the tasks, and answers when each began and ended. */
async function run(
  tasks: Task[],
  tookMs: (task: Task) => number,
  options: { timeBoxMs?: number; signal?: AbortSignal; atOnce?: number } = {},
) {
  const { sleep, elapse, nowMs } = world();
  const log: { host: string; startMs: number; endMs: number }[] = [];
  const work = politely(
    tasks,
    async (task) => {
      const startMs = nowMs();
      await sleep(tookMs(task));
      log.push({ host: task.host, startMs, endMs: nowMs() });
    },
    {
      pacing: { ...pacing, atOnce: options.atOnce ?? pacing.atOnce },
      timeBoxMs: options.timeBoxMs ?? 10_000_000,
      signal: options.signal ?? new AbortController().signal,
      nowMs,
      sleep,
    },
  );
  await elapse(work);
  await work;
  return { log, tookMs: nowMs() };
}

type Log = Awaited<ReturnType<typeof run>>["log"];

const mostAtOnce = (log: Log) =>
  Math.max(
    ...log.map(({ startMs }) => log.filter((one) => one.startMs <= startMs && startMs < one.endMs).length),
  );

const ofHost = (log: Log, host: string) => log.filter((one) => one.host === host);

test("of one host at most two at once, a second apart at least, and everything is done", async () => {
  const { log } = await run(tasksOf({ slow: 10, quick: 10 }), ({ host }) => (host === "slow" ? 5_000 : 10));
  expect(log).toHaveLength(20);
  for (const host of ["slow", "quick"]) {
    const own = ofHost(log, host);
    const starts = own.map(({ startMs }) => startMs).toSorted((a, b) => a - b);
    expect(Math.min(...starts.slice(1).map((at, n) => at - (starts[n] ?? 0)))).toBeGreaterThanOrEqual(1_000);
    expect(mostAtOnce(own)).toBeLessThanOrEqual(2);
  }
});

test("in all at most as many at once as are allowed", async () => {
  const counts = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`host-${n}`, 3]));
  const { log } = await run(tasksOf(counts), () => 700);
  expect([log.length, mostAtOnce(log)]).toEqual([150, 8]);
});

test("a host that takes its time holds up no other", async () => {
  const { log } = await run(tasksOf({ dripping: 20, a: 5, b: 5 }), ({ host }) =>
    host === "dripping" ? 60_000 : 100,
  );
  const others = log.filter(({ host }) => host !== "dripping");
  expect(Math.max(...others.map(({ endMs }) => endMs))).toBe(4_100);
});

test("a thousand feeds of three hundred hosts take as long as the host with the most needs, and no longer", async () => {
  const counts = Object.fromEntries(Array.from({ length: 299 }, (_, n) => [`host-${n}`, 3]));
  const { log, tookMs } = await run(tasksOf({ ...counts, big: 103 }), () => 300, { atOnce: 24 });
  expect(log).toHaveLength(1_000);
  expect(tookMs).toBeLessThan(106_000);
});

test("when the time is up nothing is begun, and what had begun ends", async () => {
  const { log, tookMs } = await run(tasksOf({ host: 100 }), () => 5_000, { timeBoxMs: 10_000 });
  expect(Math.max(...log.map(({ startMs }) => startMs))).toBeLessThan(10_000);
  expect(log.length).toBeLessThan(10);
  expect(tookMs).toBeLessThanOrEqual(15_000);
});

test("aborted, it begins nothing more", async () => {
  expect((await run(tasksOf({ host: 3 }), () => 1, { signal: AbortSignal.abort() })).log).toEqual([]);
});

test("a bug ends it, after what had begun has ended", async () => {
  const { sleep, elapse, nowMs } = world();
  const ended: string[] = [];
  const work = politely(
    [{ host: "a" }, { host: "b" }, { host: "a" }],
    async ({ host }) => {
      if (host === "b") throw new Error("bug");
      await sleep(10);
      ended.push(host);
    },
    { pacing, timeBoxMs: 1_000_000, signal: new AbortController().signal, nowMs, sleep },
  );
  await elapse(work);
  await expect(work).rejects.toThrow("bug");
  expect(ended).toEqual(["a"]);
});
