import { expect } from "vitest";

import { addItems } from "../testing/add-items.ts";
import { came, type DatabaseKind, end, library, type LogLine, newScene } from "../testing/processes.ts";

const STAGES = ["fetch", "segment", "summarize", "verify"];

/** Every boundary of the work, and the middle of each stage. An item is named after where its worker is killed. */
const POINTS = [
  ...STAGES.flatMap((stage) => [`in ${stage}`, `saving ${stage}`, `saved ${stage}`]),
  "finishing",
  "finished",
].filter((point) => point !== "in verify"); // Verifying is a function of core's, without a middle to stop in.

/** A restarted worker must have gone on with every item by then: seconds, or several times as many on a busy machine. */
const GOES_ON_MS = 30_000;

/** One worker stops at each point with one item, is killed there, and another takes its place. */
export async function expectToGoOn(kind: DatabaseKind) {
  const scene = await newScene(kind);
  await scene.visit((storage) => addItems(storage, POINTS));
  const first = scene.start({ hang: true, expected: POINTS.length });
  const before = await scene.until((lines) => POINTS.every((at) => has(lines, at, at)));
  await end(first, "SIGKILL");

  const second = scene.start();
  await scene.until((lines) => came(lines, second.pid, "working"));
  const unfinished = POINTS.filter((item) => item !== "finished");
  const goesOn = (lines: LogLine[]) =>
    unfinished.every((title) => lines.some((l) => l.item === title && l.pid === second.pid));
  await scene.until(goesOn, GOES_ON_MS);
  const all = await scene.until((lines) =>
    unfinished.every((item) => has(lines.slice(before.length), item, "finished")),
  );
  expect(await end(second, "SIGTERM")).toBe(0);

  const after = all.slice(before.length);
  expect(all.filter(({ item }) => item === "error")).toEqual([]);
  for (const item of POINTS)
    for (const stage of STAGES) {
      const wasKept = has(before, item, `saved ${stage}`);
      const again = after.filter((line) => line.item === item && line.point === `saving ${stage}`);
      expect(again, `${item}: ${stage}`).toHaveLength(wasKept ? 0 : 1);
    }
  await scene.visit(async (storage) => {
    const items = await library(storage);
    expect(items.map(({ title }) => title).toSorted()).toEqual(POINTS.toSorted());
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(["ready"]));
    for (const { id } of items)
      expect(await storage.ports.summaries.list("ada", id)).toMatchObject([{ itemId: id, status: "ready" }]);
  });
}

const has = (lines: LogLine[], item: string, point: string) =>
  lines.some((line) => line.item === item && line.point === point);
