import { createHash } from "node:crypto";

import { cancelSummary, createItem, type Ports, type Summary } from "@earmark/core";
import { actor, fakePorts } from "@earmark/core/testing";
import { expect } from "vitest";

import { createIds } from "../../adapters/ids.ts";
import type { OpenStorage } from "../../adapters/storage.ts";
import { type DatabaseKind, end, library, type LogLine, newScene } from "../testing/processes.ts";

/** Calls that were answered when the worker is killed. */
const ANSWERED = 12;
/** Calls of one summary that are under way at once. */
const UNDER_WAY = 16;
/** Makes about 40 parts for the model of the scene. */
const LINES = 5_200;

const asking = ({ ports }: OpenStorage): Ports & { actor: ReturnType<typeof actor> } => ({
  ...fakePorts(),
  ...ports,
  ids: createIds(() => new Date()),
  clock: { now: () => new Date() },
  hash: (text) => createHash("sha256").update(text).digest("hex"),
  actor: actor("ada"),
});

/** Saves a text of so many lines. */
async function addLongText(storage: OpenStorage, lines: number): Promise<string> {
  const line = (n: number) => `Line ${n} tells of a lamp, a lake and number ${n * 7}.`;
  const text = Array.from({ length: lines }, (_, n) => line(n)).join("\n");
  const { item } = await createItem(asking(storage), { source: { type: "text", title: "long", text } });
  return item.id;
}

async function writtenSummary({ ports }: OpenStorage): Promise<Summary> {
  const [item] = await ports.items.list("ada", { limit: 1 }).then(({ items }) => items);
  const summaries = await ports.summaries.list("ada", item?.id ?? "");
  const found = summaries.find(({ recipe }) => recipe.model !== null);
  if (!found) throw new Error("There is no such summary");
  return found;
}

const asked = (lines: LogLine[]) => lines.filter(({ point }) => point === "asked");
const isWritten = (lines: LogLine[]) => lines.some(({ point }) => point === "written");

/** A worker is killed in the middle of a writing in 40 parts; another goes on. The model counts what it is asked. */
export async function expectWrittenOnce(kind: DatabaseKind) {
  const scene = await newScene(kind);
  await scene.visit((storage) => addLongText(storage, LINES));
  const first = scene.start({ model: { answers: ANSWERED, delayMs: 20 } });
  // A lane asks anew only when what it was answered has been kept.
  await scene.until((lines) => asked(lines).length === ANSWERED + UNDER_WAY);
  await end(first, "SIGKILL");

  const second = scene.start({ model: { answers: 100_000, delayMs: 20 } });
  const lines = await scene.until(isWritten);
  await end(second, "SIGTERM");

  const calls = asked(lines).map(({ item }) => item);
  expect(calls.length - new Set(calls).size).toBe(UNDER_WAY);
  expect(calls.length).toBeGreaterThan(40 + UNDER_WAY);
  const summary = await scene.visit(writtenSummary);
  expect(summary).toMatchObject({ status: "ready", content: { coverage: { read: LINES, unread: [] } } });
  expect(summary.receipt?.parts).toBeGreaterThanOrEqual(40);
  expect(summary.receipt?.stagesReused).toBeGreaterThanOrEqual(ANSWERED);
  expect(await scene.visit(library)).toMatchObject([{ status: "ready" }]);
}

/** Its owner stops a writing through one process while another is at it. */
export async function expectCancelHeard() {
  const scene = await newScene("server");
  await scene.visit((storage) => addLongText(storage, LINES));
  const worker = scene.start({ model: { answers: ANSWERED, delayMs: 20 } });
  await scene.until((lines) => asked(lines).length === ANSWERED + UNDER_WAY);
  await scene.visit(async (storage) => {
    const { id, itemId } = await writtenSummary(storage);
    await cancelSummary(asking(storage), itemId, id);
  });
  // Another one can only be written when the calls of this one have ended: they would be silent for ever.
  await scene.visit((storage) => addLongText(storage, 2));
  const lines = await scene.until((all) => all.some(({ point }) => point === "finished"));
  await end(worker, "SIGTERM");
  expect(asked(lines).length).toBeLessThanOrEqual(ANSWERED + UNDER_WAY + 1);
  const summary = await scene.visit(async ({ ports }) => {
    const { items } = await ports.items.list("ada", { limit: 10 });
    const lists = await Promise.all(items.map(({ id }) => ports.summaries.list("ada", id)));
    return lists.flat().find(({ failure }) => failure?.reason === "cancelled");
  });
  expect(summary).toMatchObject({ status: "failed", receipt: { model: "fake:writer" } });
}
