import { expect } from "vitest";

import { type DatabaseKind, end, newScene } from "../testing/processes.ts";

/** Writes acknowledged before the process is killed in the middle of the next. */
const ENOUGH = 25;

/** A process is killed while it saves items as fast as it can; then each saved item is worked on. */
export async function expectNothingLost(kind: DatabaseKind) {
  const scene = await newScene(kind);
  const writer = scene.startWriter();
  await scene.until((lines) => lines.length >= ENOUGH);
  await end(writer, "SIGKILL");
  const acknowledged = (await scene.log()).map(({ item }) => item);

  const worker = scene.start();
  await scene.until(
    (lines) => lines.filter(({ point }) => point === "finished").length >= acknowledged.length,
  );
  await end(worker, "SIGTERM");
  const statuses = await scene.visit(({ ports }) =>
    Promise.all(acknowledged.map(async (id) => (await ports.items.find("ada", id))?.status)),
  );
  expect(statuses).toEqual(acknowledged.map(() => "ready"));
}
