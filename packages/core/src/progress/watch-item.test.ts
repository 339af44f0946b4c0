import { describe, expect, test } from "vitest";

import { createItem } from "../items/create-item.ts";
import { deleteItem } from "../items/delete-item.ts";
import { actor, fakePorts } from "../testing/fakes.ts";
import { summarizeItem } from "../work/summarize-item.ts";
import { watchItem, type Watched } from "./watch-item.ts";

async function queued() {
  const ports = fakePorts();
  const ctx = { ...ports, actor: actor() };
  const { item } = await createItem(ctx, { source: { type: "text", text: "One.\nTwo." } });
  const stop = new AbortController();
  const watch = (afterSeq?: number) => watchItem(ctx, item.id, { afterSeq, signal: stop.signal });
  const work = () =>
    summarizeItem(
      ports,
      { type: "summarize-item", ownerId: "ada", itemId: item.id },
      { signal: stop.signal, lastTry: true },
    );
  return { ports, ctx, id: item.id, stop, watch, work };
}

async function all(watching: AsyncIterable<Watched>): Promise<Watched[]> {
  const seen: Watched[] = [];
  for await (const watched of watching) seen.push(watched);
  return seen;
}

const types = (seen: Watched[]) =>
  seen.map((watched) => (watched === "still-here" ? watched : watched.event.type));

describe("watching an item", () => {
  test("gives what is there, then each event as it happens, and ends with the item", async () => {
    const { watch, work } = await queued();
    const watching = watch();
    expect((await watching.next()).value).toMatchObject({
      event: { type: "item", item: { status: "queued" } },
    });
    const rest = all(watching);
    await work();
    const seen = await rest;
    expect(types(seen)).toContain("outline");
    expect(types(seen)).toContain("summary");
    expect(seen.at(-1)).toMatchObject({ event: { item: { status: "ready" } } });
    const seqs = seen.flatMap((watched) => (watched === "still-here" ? [] : [watched.seq]));
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  });

  test("from any place in its history gives the rest, once each", async () => {
    const { ports, id, watch, work } = await queued();
    await work();
    const history = await ports.events.since("ada", id, 0);
    for (let seq = 0; seq <= history.length; seq++) expect(await all(watch(seq))).toEqual(history.slice(seq));
  });

  test("of one that is ready gives the item and its summary, and ends", async () => {
    const { watch, work } = await queued();
    await work();
    expect(types(await all(watch()))).toEqual(["item", "summary"]);
  });

  test("says that it is still there when nothing happens", async () => {
    const { ports, watch } = await queued();
    const watching = watch();
    await watching.next();
    const next = watching.next();
    // Lets the watcher come to its wait.
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    ports.elapse();
    expect((await next).value).toBe("still-here");
  });

  test("ends when the watcher leaves", async () => {
    const { stop, watch } = await queued();
    const watching = watch();
    await watching.next();
    const rest = all(watching);
    stop.abort();
    expect(types(await rest).filter((type) => type !== "still-here")).toEqual([]);
  });

  test("of one that is gone says so", async () => {
    const { ctx, id, watch } = await queued();
    await deleteItem(ctx, id);
    await expect(all(watch())).rejects.toMatchObject({ code: "not-found" });
  });
});
