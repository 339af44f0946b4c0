import { expect } from "vitest";

import { addItems } from "../testing/add-items.ts";
import { came, end, library, newScene } from "../testing/processes.ts";

/** A worker is stopped by SIGSTOP in the middle of a stage, and woken when another has done its work. */
export async function expectNothingStale() {
  const scene = await newScene("server");
  await scene.visit((storage) => addItems(storage, ["slow"]));
  const frozen = scene.start();
  await scene.until((lines) => came(lines, frozen.pid, "in summarize"));
  frozen.kill("SIGSTOP");

  const successor = scene.start();
  await scene.until((lines) => came(lines, successor.pid, "finished"));
  const before = await stateOf();
  frozen.kill("SIGCONT");
  const lines = await scene.until((all) => came(all, frozen.pid, "saving summarize"));
  await end(frozen, "SIGTERM");
  await end(successor, "SIGTERM");

  expect(came(lines, frozen.pid, "saved summarize")).toBe(false);
  expect(await stateOf()).toEqual(before);

  function stateOf() {
    return scene.visit(async (storage) => {
      const items = await library(storage);
      const id = items[0]?.id ?? "";
      const { events, summaries } = storage.ports;
      return { items, summaries: await summaries.list("ada", id), events: await events.since("ada", id, 0) };
    });
  }
}
