import { once } from "node:events";

import { expect } from "vitest";

import { addItems } from "../testing/add-items.ts";
import { type DatabaseKind, end, library, newScene } from "../testing/processes.ts";

const POISON = ["exits", "is killed", "runs out of memory"];

/** Each of the three may take its worker along four times, and they do so together at first. */
const MOST_DEATHS = 12;

/** Workers are started again and again until the three are given up and the fourth is done. */
export async function expectPoisonContained(kind: DatabaseKind) {
  const scene = await newScene(kind);
  await scene.visit((storage) => addItems(storage, [...POISON, "harmless"]));

  const isOver = async () => {
    const lines = await scene.log();
    const has = (title: string, end: string) =>
      lines.some(({ item, point }) => item === title && point === end);
    return POISON.every((title) => has(title, "gave up")) && has("harmless", "finished");
  };
  let deaths = 0;
  let worker = scene.start();
  let died = once(worker, "exit");
  while (!(await isOver())) {
    const tick = new Promise<"tick">((resolve) => setTimeout(() => resolve("tick"), 100));
    if ((await Promise.race([died, tick])) === "tick") continue;
    deaths += 1;
    expect(deaths).toBeLessThanOrEqual(MOST_DEATHS);
    worker = scene.start();
    died = once(worker, "exit");
  }
  await end(worker, "SIGTERM");

  const items = await scene.visit(library);
  const outcomes = items.map(({ title, status, failure }) => [title, status, failure?.reason ?? null]);
  expect(outcomes.toSorted(([a = ""], [b = ""]) => (String(a) < String(b) ? -1 : 1))).toEqual([
    ["exits", "failed", "internal"],
    ["harmless", "ready", null],
    ["is killed", "failed", "internal"],
    ["runs out of memory", "failed", "internal"],
  ]);
}
