import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";

import { fakeErrors } from "@earmark/core/testing";
import { DrizzleQueryError } from "drizzle-orm";
import { expect, test, vi } from "vitest";

import { logError, logJob, reporting } from "./process.ts";
import { within } from "./tracing/scope.ts";

const script = fileURLToPath(new URL("testing/small-server.ts", import.meta.url));

function start(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (said.out += String(chunk)));
  child.stderr.on("data", (chunk) => (said.err += String(chunk)));
  const exited = once(child, "close").then(([code]) => code as number | null);
  return { child, said, exited, ready: once(child.stdout, "data") };
}

test("a port in use ends the start with one sentence and 78, and closes what was opened", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const { exited, said } = start(String(port));
  expect(await exited).toBe(78);
  expect(said.err).toBe(`127.0.0.1:${port} is already in use; stop what uses it, or set another API_PORT\n`);
  expect(said.out).toBe("closed\n");
  taken.close();
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("%s stops in order", async (signal) => {
  const { child, exited, said, ready } = start();
  await ready;
  child.kill(signal);
  expect(await exited).toBe(0);
  expect(said).toEqual({ out: "ready\nclosed\n", err: "" });
});

test("Ctrl-C that arrives twice, from the terminal and through npm, is one wish", async () => {
  const { child, exited, said, ready } = start("0", "200");
  await ready;
  child.kill("SIGINT");
  child.kill("SIGINT");
  expect(await exited).toBe(0);
  expect(said.out).toBe("ready\nclosed\n");
});

test("asked again later, a stop that hangs is given up", async () => {
  const { child, exited, said, ready } = start("0", "60000");
  await ready;
  child.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  child.kill("SIGTERM");
  expect(await exited).toBe(1);
  expect(said.out).toBe("ready\n");
});

test("an error is one line of JSON, with its causes and of bounded length", () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  logError(new Error("outer", { cause: new Error(`inner ${"x".repeat(100_000)}`) }), {
    requestId: "req-1",
    traceId: "0af7",
  });
  const line = String(log.mock.calls[0]?.[0]);
  log.mockRestore();
  expect(line.indexOf("\n")).toBe(line.length - 1);
  expect(line.length).toBeLessThan(10_000);
  expect(JSON.parse(line)).toMatchObject({
    level: "error",
    requestId: "req-1",
    traceId: "0af7",
    error: expect.stringContaining("inner"),
  });
});

test("what people wrote is not in the log line of a query that failed with it", () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const failed = new DrizzleQueryError("insert into items values ($1)", ["my diary"], new Error("disk full"));
  logError(failed, { requestId: "req-2" });
  const line = String(log.mock.calls[0]?.[0]);
  log.mockRestore();
  expect(line).toContain("insert into items");
  expect(line).toContain("disk full");
  expect(line).not.toContain("my diary");
});

const scope = { traceId: "a".repeat(32), spanId: "b".repeat(16), sampled: false, requestId: "req-3" };

test("a delivery of a job is one line of names, ids and figures", () => {
  const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const message = { id: "7", queue: "summarize-item", system: "pg-boss", waitedMs: 3 } as const;
  const about = { job: "summarize-item", ownerId: "ada", itemId: "itm_1", attempt: 2, message, scope };
  logJob({ ...about, durationMs: 12.4, outcome: "failed" });
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      level: "info",
      at: expect.any(String),
      part: "job",
      job: "summarize-item",
      itemId: "itm_1",
      attempt: 2,
      ms: 12,
      outcome: "failed",
      traceId: scope.traceId,
      requestId: "req-3",
    },
  ]);
});

test("an error that is reported deep in a job has the ids of its trace", () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const errors = fakeErrors();
  within(scope, () => reporting(errors).report(new Error("broken"), { part: "models" }));
  log.mockRestore();
  const { traceId, spanId, requestId } = scope;
  expect(errors.reported[0]?.context).toMatchObject({ part: "models", traceId, spanId, requestId });
});
