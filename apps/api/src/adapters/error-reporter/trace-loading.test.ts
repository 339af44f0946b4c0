import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterEach, expect, test } from "vitest";

import { openSink } from "./testing/sink.ts";

const run = promisify(execFile);
const script = fileURLToPath(new URL("testing/traced-request.ts", import.meta.url));

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of undo.splice(0)) await close();
});

async function traced(rate: number) {
  const sink = await openSink();
  undo.push(sink.close);
  const { stdout } = await run(process.execPath, [script, sink.dsn, String(rate)]);
  return { loaded: stdout.trim().split("\n"), sent: sink.events() as unknown as { type: string }[] };
}

test("at a rate of 0 nothing is sent, and nothing loaded for it, whatever the browser chose", async () => {
  expect(await traced(0)).toEqual({ loaded: ["answered 200"], sent: [] });
}, 60_000);

test("at a rate of 1 the request and the job are, without Sentry's library", async () => {
  const { loaded, sent } = await traced(1);
  expect(sent.map(({ type }) => type)).toEqual(["transaction", "transaction"]);
  expect(loaded.join()).not.toContain("@sentry");
  expect(loaded.join()).toContain("timed-ports");
}, 60_000);
