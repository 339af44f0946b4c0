import { expect, test } from "vitest";

import { SourceError } from "../errors.ts";
import { createItem } from "../items/create-item.ts";
import { getItem } from "../items/get-item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import { actor, fakePorts } from "../testing/index.ts";
import { summarizeItem } from "../work/summarize-item.ts";
import { captureItem } from "./capture-item.ts";

const URL_ = "https://site.example/story";
const delivery = { signal: new AbortController().signal, lastTry: false };

/** Links can't be read; what browsers see can. */
function setUp() {
  const read: StoredSource[] = [];
  const base = fakePorts();
  const ports = fakePorts({
    content: {
      version: "1",
      async read(source, options) {
        read.push(source);
        if (source.type === "url") throw new SourceError("blocked-by-source", "Robots are not let in");
        const text = source.type === "capture" ? (source.selection ?? source.html ?? "") : "";
        const given = await base.content.read({ type: "text", text }, options);
        return given.type === "document" ? { ...given, document: { ...given.document, url: URL_ } } : given;
      },
    },
  });
  const as = (userId: string) => ({ ...ports, actor: actor(userId) });
  const work = async () => {
    for (const job of ports.takeJobs())
      if (job.type === "summarize-item") await summarizeItem(ports, job, delivery);
  };
  return { read, as, work };
}

test("the same words of the same page are one item, whatever numbers its scripts hold", async () => {
  const { as } = setUp();
  const page = (nonce: number) =>
    `<script nonce="${nonce}">a<b</script><p class="x${nonce}">Hello  there</p>`;
  const first = await captureItem(as("ada"), { url: URL_, html: page(1) });
  const second = await captureItem(as("ada"), { url: `${URL_}#top`, html: page(2) });
  expect([first.created, second.created]).toEqual([true, false]);
  expect(second.item.id).toBe(first.item.id);
  const other = await captureItem(as("ada"), { url: URL_, html: "<p>Other words</p>" });
  expect(other.item.id).not.toBe(first.item.id);
});

test("a link that could not be read goes on from what the browser saw, and stays one item", async () => {
  const { as, work, read } = setUp();
  const ada = as("ada");
  const { item } = await createItem(ada, { source: { type: "url", url: URL_ } });
  await work();
  expect(await getItem(ada, item.id)).toMatchObject({ status: "failed" });
  const capture = { url: URL_, title: "Mine", selection: "What I see." };
  expect(await captureItem(ada, capture)).toMatchObject({
    created: true,
    item: { id: item.id, status: "queued" },
  });
  await work();
  expect(await getItem(ada, item.id)).toMatchObject({ status: "ready", failure: null, url: URL_ });
  expect(read.at(-1)).toEqual({ type: "capture", ...capture });
  expect(await captureItem(ada, capture)).toMatchObject({ created: false, item: { id: item.id } });
  expect(await createItem(ada, { source: { type: "url", url: URL_ } })).toMatchObject({
    created: false,
    item: { id: item.id },
  });
});

test("a second capture in a failed link's place is read anew", async () => {
  const { as, work, read } = setUp();
  const ada = as("ada");
  const { item } = await createItem(ada, { source: { type: "url", url: URL_ } });
  await work();
  await captureItem(ada, { url: URL_, html: " " });
  await work();
  expect(await getItem(ada, item.id)).toMatchObject({ failure: { reason: "empty" } });
  await captureItem(ada, { url: URL_, selection: "Now with words." });
  await work();
  expect(await getItem(ada, item.id)).toMatchObject({ status: "ready" });
  expect(read).toHaveLength(3);
});

test("what is seen behind a sign-in is not merged into the public page, and not shared between owners", async () => {
  const { as, work, read } = setUp();
  for (const name of ["ada", "bob"]) {
    await captureItem(as(name), { url: URL_, selection: "The public part." });
    const full = await captureItem(as(name), { url: URL_, selection: "Members read on." });
    await work();
    expect(await getItem(as(name), full.item.id)).toMatchObject({ status: "ready", mergedInto: null });
  }
  // Each owner's browser is read for that owner alone, though the words are the same.
  expect(read).toHaveLength(4);
  const { item } = await captureItem(as("ada"), { url: URL_, selection: "Members read on." });
  await expect(getItem(as("bob"), item.id)).rejects.toMatchObject({ code: "not-found" });
});

test("a capture of nothing on the web is refused", async () => {
  const { as } = setUp();
  const capture = captureItem(as("ada"), { url: "ftp://site.example", selection: "x" });
  await expect(capture).rejects.toMatchObject({ code: "invalid-input" });
});

test("the words of five million characters of broken markup are told in one pass", async () => {
  const { as } = setUp();
  const html = "<script".repeat(700_000);
  expect((await captureItem(as("ada"), { url: URL_, html })).created).toBe(true);
});
