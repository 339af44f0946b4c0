import { saysPlainly, spanOf } from "@earmark/core/testing";
import { expect } from "vitest";

import {
  json,
  type Script,
  startScriptedServer,
} from "../../adapters/transcriber/testing/scripted-server.ts";
import { addItems } from "../testing/add-items.ts";
import { came, type DatabaseKind, end, library, newScene } from "../testing/processes.ts";

/** Requests that were answered when the worker is killed. */
const ANSWERED = 9;
/** Requests that one worker has under way. */
const UNDER_WAY = 2;

/** Hears the stretch that a clip is named after. */
const hears: Script = (response, { file }) => {
  const { language, passages } = saysPlainly(spanOf({ fileName: file?.name ?? "" }));
  const segments = passages.map(({ startMs, endMs, text }) => ({
    start: startMs / 1_000,
    end: endMs / 1_000,
    text,
  }));
  json(response, { language, text: "", segments });
};

/** A worker is killed in the middle of a recording of half an hour; another goes on. The engine counts what it is asked. */
export async function expectHeardOnce(kind: DatabaseKind) {
  const engine = await startScriptedServer((response, asked, count) =>
    // From here on the first worker waits, until it dies.
    count > ANSWERED && count <= ANSWERED + UNDER_WAY ? undefined : hears(response, asked, count),
  );
  const scene = await newScene(kind);
  await scene.visit((storage) => addItems(storage, ["recording"]));
  const first = scene.start({ transcriberUrl: engine.url });
  await expect.poll(() => engine.asked.length, { timeout: 60_000 }).toBe(ANSWERED + UNDER_WAY);
  // What was answered has been kept by the time that the next is asked for.
  await end(first, "SIGKILL");

  const second = scene.start({ transcriberUrl: engine.url });
  const lines = await scene.until((all) => came(all, second.pid, "finished"));
  await end(second, "SIGTERM");
  await engine.close();

  const parts = new Map<string, number>();
  for (const { file } of engine.asked) parts.set(file?.name ?? "", (parts.get(file?.name ?? "") ?? 0) + 1);
  expect(parts.size).toBeGreaterThan(15);
  expect(engine.asked.length - parts.size).toBe(UNDER_WAY);
  expect(lines.filter(({ point }) => point === "in fetch")).toHaveLength(1);
  expect(await scene.visit(library)).toMatchObject([{ status: "ready", parts: null }]);
}

/**
 * A worker is killed when it has handed a recording on to their lane and not yet settled the job it handed on from: both
 * jobs come back, and take the item from each other until one is left.
 */
export async function expectOneHearing(kind: DatabaseKind) {
  const engine = await startScriptedServer(hears);
  const scene = await newScene(kind);
  await scene.visit((storage) => addItems(storage, ["handed on"]));
  const first = scene.start({ hang: true, transcriberUrl: engine.url });
  await scene.until((lines) => came(lines, first.pid, "handed on"));
  await end(first, "SIGKILL");

  const second = scene.start({ transcriberUrl: engine.url });
  const lines = await scene.until((all) => came(all, second.pid, "finished"));
  await end(second, "SIGTERM");
  await engine.close();

  const parts = new Set(engine.asked.map(({ file }) => file?.name));
  // Under way when the worker died, and at most twice when a job took the item from another.
  expect(engine.asked.length - parts.size).toBeLessThanOrEqual(3 * UNDER_WAY);
  expect(lines.filter(({ point }) => point === "in fetch")).toHaveLength(1);
  expect(lines.filter(({ point }) => point === "finished")).toHaveLength(1);
  expect(await scene.visit(library)).toMatchObject([{ status: "ready", parts: null }]);
}

/** A recording fails for want of an engine; a worker that is started with one goes on by itself. */
export async function expectGoesOnWithEngine(kind: DatabaseKind) {
  const engine = await startScriptedServer(hears);
  const scene = await newScene(kind);
  await scene.visit((storage) => addItems(storage, ["recording"]));
  const first = scene.start();
  await scene.until((lines) => came(lines, first.pid, "gave up"));
  await end(first, "SIGTERM");
  expect(await scene.visit(library)).toMatchObject([
    { status: "failed", failure: { reason: "needs-transcriber" } },
  ]);

  const second = scene.start({ transcriberUrl: engine.url });
  const lines = await scene.until((all) => came(all, second.pid, "finished"));
  await end(second, "SIGTERM");
  await engine.close();
  expect(lines.filter(({ point }) => point === "in fetch")).toHaveLength(1);
  expect(await scene.visit(library)).toMatchObject([{ status: "ready", failure: null }]);
}
