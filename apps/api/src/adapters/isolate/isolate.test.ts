import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";

import { SourceError } from "@earmark/core";
import { afterAll, describe, expect, test } from "vitest";

import { createIsolate, type Isolate } from "./isolate.ts";

const tasks = new URL("./testing/tasks.ts", import.meta.url);
const isolate = createIsolate({ size: 1, maxMemoryMb: 64 });
afterAll(() => isolate.close());

function run(
  input: string,
  options: { timeoutMs?: number; signal?: AbortSignal; on?: Isolate } = {},
): Promise<unknown> {
  return (options.on ?? isolate).run({
    module: tasks,
    input,
    timeoutMs: options.timeoutMs ?? 20_000,
    signal: options.signal,
  });
}

describe("an outcome is typed, and the isolate works on afterwards", () => {
  test.each([
    ["memory", "too-large"],
    ["buffers", "too-large"],
    ["bomb", "too-large"],
    ["recursion", "too-large"],
    ["exit", "internal"],
    ["source-error", "malformed"],
  ])("%s ends as %s", { timeout: 60_000 }, async (task, reason) => {
    await expect(run(task)).rejects.toMatchObject({ name: "SourceError", reason });
    await expect(run("count")).resolves.toBeGreaterThan(0);
  });

  test("an infinite loop is killed when its time is up", async () => {
    await expect(run("loop", { timeoutMs: 50 })).rejects.toMatchObject({ reason: "timeout" });
    await expect(run("count")).resolves.toBe(1);
  });

  test("a bug stays a plain error with its message", async () => {
    const error = await run("nothing").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(SourceError);
    expect(error).toHaveProperty("message", "no such task: nothing");
  });

  test("an error thrown outside of the run ends the run, not the process", async () => {
    await expect(run("late-throw")).rejects.toThrow("thrown outside of the run");
    await expect(run("count")).resolves.toBe(1);
  });

  test("a source error keeps whether another try is worth it", async () => {
    await expect(run("source-error")).rejects.toMatchObject({
      transient: true,
      message: "It makes no sense.",
    });
  });
});

describe("a run that reports", { timeout: 60_000 }, () => {
  const cpu = { baseMs: 250, perReportMs: 200 };
  const read = async (input: string) => {
    const parts: unknown[] = [];
    const onReport = (part: unknown) => void parts.push(part);
    const outcome = await isolate
      .run({ module: tasks, input, timeoutMs: 20_000, cpu, onReport })
      .catch((error: unknown) => error);
    return { parts, outcome };
  };

  test("is granted more work with each part", async () => {
    const { parts, outcome } = await read("reports");
    expect(outcome).toBe("read");
    expect(parts).toHaveLength(20);
  });

  // Node 24.6 and later can tell.
  test.skipIf(!("cpuUsage" in Worker.prototype))(
    "is killed when it works on without one, and leaves what it had",
    async () => {
      const { parts, outcome } = await read("stuck");
      expect(outcome).toMatchObject({ name: "SourceError", reason: "too-large" });
      expect(parts).toEqual([1]);
    },
  );

  test.skipIf(!("cpuUsage" in Worker.prototype))(
    "is killed so in a thread that has only just been started, too",
    async () => {
      const own = createIsolate({ size: 1, maxMemoryMb: 64 });
      const run = own.run({ module: tasks, input: "stuck", timeoutMs: 20_000, cpu });
      await expect(run).rejects.toMatchObject({ reason: "too-large" });
      await own.close();
    },
  );
});

test("bytes can be handed over instead of copied", async () => {
  const bytes = new Uint8Array(1000);
  const run = isolate.run({ module: tasks, input: bytes, transfer: [bytes.buffer], timeoutMs: 20_000 });
  await expect(run).resolves.toBe(1000);
  expect(bytes.byteLength).toBe(0);
});

test("a thread is reused while nothing goes wrong", async () => {
  const own = createIsolate({ size: 1, maxMemoryMb: 64 });
  const counts = [
    await run("count", { on: own }),
    await run("count", { on: own }),
    await run("count", { on: own }),
  ];
  await own.close();
  expect(counts).toEqual([1, 2, 3]);
});

test("tasks wait for a thread and run in order of arrival, past one that is killed", async () => {
  const own = createIsolate({ size: 1, maxMemoryMb: 64 });
  const ended: string[] = [];
  const note = (name: string) => () => void ended.push(name);
  await Promise.all([
    run("loop", { on: own, timeoutMs: 50 }).catch(note("killed")),
    run("count", { on: own }).then(note("first")),
    run("count", { on: own }).then(note("second")),
  ]);
  await own.close();
  expect(ended).toEqual(["killed", "first", "second"]);
});

test("an abort kills what runs and forgets what waits", async () => {
  const own = createIsolate({ size: 1, maxMemoryMb: 64 });
  const running = new AbortController();
  const waiting = new AbortController();
  const results = Promise.allSettled([
    run("loop", { on: own, signal: running.signal }),
    run("loop", { on: own, signal: waiting.signal }),
    run("count", { on: own }),
  ]);
  waiting.abort(new Error("not needed any more"));
  running.abort(new Error("enough"));
  expect(await results).toMatchObject([
    { status: "rejected", reason: { message: "enough" } },
    { status: "rejected", reason: { message: "not needed any more" } },
    { status: "fulfilled", value: 1 },
  ]);
  await own.close();
});

test("a closed isolate rejects what runs and what waits", async () => {
  const own = createIsolate({ size: 1, maxMemoryMb: 64 });
  const results = Promise.allSettled([run("loop", { on: own }), run("count", { on: own })]);
  await own.close();
  expect((await results).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("the thread sees none of the process's environment", async () => {
  await expect(run("environment")).resolves.toEqual([]);
});

test("an idle thread does not keep the process alive", { timeout: 30_000 }, async () => {
  const script = `
    import { createIsolate } from ${JSON.stringify(new URL("./isolate.ts", import.meta.url).href)};
    const isolate = createIsolate({ size: 1, maxMemoryMb: 64 });
    process.stdout.write(String(await isolate.run({ module: new URL(${JSON.stringify(tasks.href)}), input: "count", timeoutMs: 9000 })));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    timeout: 20_000,
  });
  expect(stdout).toBe("1");
});
