import { expect } from "vitest";

import { addItems } from "../testing/add-items.ts";
import { came, type DatabaseKind, end, library, newScene } from "../testing/processes.ts";

/** A worker in the middle of a stage is told to stop, and heeds no signal there. */
export async function expectHandBack(kind: DatabaseKind) {
  const scene = await newScene(kind);
  await scene.visit((storage) => addItems(storage, ["in summarize"]));
  const first = scene.start({ hang: true });
  await scene.until((lines) => came(lines, first.pid, "in summarize"));
  expect(await end(first, "SIGTERM")).toBe(0);

  const second = scene.start();
  const lines = await scene.until((all) => came(all, second.pid, "finished"));
  await end(second, "SIGTERM");
  expect(came(lines, second.pid, "in segment")).toBe(false);
  expect(await scene.visit(library)).toMatchObject([{ status: "ready" }]);
}
