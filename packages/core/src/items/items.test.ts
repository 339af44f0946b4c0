import { describe, expect, test } from "vitest";

import { fakePorts, actor } from "../testing/fakes.ts";
import { createItem } from "./create-item.ts";
import { deleteItem, UNDO_DAYS } from "./delete-item.ts";
import { getItem } from "./get-item.ts";
import { ItemChanges, type Source } from "./item.ts";
import { listItems } from "./list-items.ts";
import { purgeDeleted } from "./purge-deleted.ts";
import { renameItem } from "./rename-item.ts";
import { restoreItem } from "./restore-item.ts";
import { retryItem } from "./retry-item.ts";

const page: Source = { type: "url", url: "https://www.example.com/a-page/" };
const jobOf = (itemId: string) => ({ type: "summarize-item", ownerId: "ada", itemId });

function library() {
  const ports = fakePorts();
  const as = (userId: string) => ({ ...ports, actor: actor(userId) });
  const add = async (source: Source, userId = "ada") => (await createItem(as(userId), { source })).item;
  const settle = async (id: string, status: "failed" | "ready") => {
    const begun = await ports.items.beginRun("ada", id, ports.clock.now());
    if (begun) await ports.items.advance(begun.run, { status }, ports.clock.now());
  };
  return { ports, ada: as("ada"), bob: as("bob"), add, settle };
}

describe("saving", () => {
  test("makes an item and its job, and tells watchers", async () => {
    const { ports, ada } = library();
    const { item, created } = await createItem(ada, { source: page });
    expect(created).toBe(true);
    expect(item).toMatchObject({ status: "queued", title: "example.com/a-page", url: page.url, version: 1 });
    expect(ports.takeJobs()).toEqual([jobOf(item.id)]);
    expect(await ports.events.lastSeq("ada", item.id)).toBe(1);
  });

  test("the same source again is the same item, and no second job", async () => {
    const { ports, ada, add } = library();
    const first = await add(page);
    ports.takeJobs();
    const again = await createItem(ada, { source: { ...page, url: `${page.url}#part` } });
    expect(again).toEqual({ item: first, created: false });
    expect(ports.takeJobs()).toEqual([]);
  });

  test("a title that nobody could see, or that would turn what follows around, is not taken", async () => {
    const { add } = library();
    expect((await add({ type: "text", text: "\u0000\u200B\nSeen." })).title).toBe("Pasted text");
    expect(ItemChanges.parse({ title: " \u202Eevil\u0000\r\nname\u2066 " })).toEqual({ title: "evil name" });
    for (const title of ["", " ", "\u200B", "\u0000", "\u202E"])
      expect(ItemChanges.safeParse({ title }).success).toBe(false);
  });

  test("a link whose page was merged into an item that is deleted by now is saved anew", async () => {
    const { ports, ada, add } = library();
    const whole = await add(page);
    const print: Source = { type: "url", url: `${page.url}print` };
    const { id } = await add(print);
    const begun = await ports.items.beginRun("ada", id, ports.clock.now());
    if (begun)
      await ports.items.advance(begun.run, { status: "merged", mergedInto: whole.id }, ports.clock.now());
    expect(await createItem(ada, { source: print })).toMatchObject({
      created: false,
      item: { id: whole.id },
    });
    await deleteItem(ada, whole.id);
    const again = await createItem(ada, { source: print });
    expect(again).toMatchObject({ created: true, item: { status: "queued", mergedInto: null } });
    expect(ports.takeJobs()).toContainEqual(jobOf(again.item.id));
  });

  test("the same source by another owner is another item", async () => {
    const { ports, add } = library();
    const mine = await add(page);
    const theirs = await add(page, "bob");
    expect(theirs.id).not.toBe(mine.id);
    expect(ports.takeJobs()).toHaveLength(2);
  });

  test("what had failed is tried again", async () => {
    const { ports, ada, add, settle } = library();
    const { id } = await add(page);
    await settle(id, "failed");
    ports.takeJobs();
    expect(await createItem(ada, { source: page })).toMatchObject({
      item: { id, status: "queued" },
      created: true,
    });
    expect(ports.takeJobs()).toEqual([jobOf(id)]);
  });

  test("neither item nor job is there when one can't be written", async () => {
    const { ports, ada } = library();
    const transaction: typeof ports.transaction = (work) =>
      ports.transaction((tx) =>
        work({ ...tx, jobs: { enqueue: () => Promise.reject(new Error("no queue")) } }),
      );
    await expect(createItem({ ...ada, transaction }, { source: page })).rejects.toThrow("no queue");
    expect((await listItems(ada, { limit: 10 })).items).toEqual([]);
  });

  test.each(["ftp://example.com", "example", "javascript:alert(1)", "http:// spaced"])(
    "%s is no link",
    async (url) => {
      const { ada } = library();
      const saved = createItem(ada, { source: { type: "url", url } });
      await expect(saved).rejects.toMatchObject({ code: "invalid-input" });
    },
  );

  test.each<[Source, string]>([
    [{ type: "text", text: "\n  A first line\nand more" }, "A first line"],
    [{ type: "text", text: "Words", title: "Given" }, "Given"],
    [{ type: "text", text: " \n " }, "Pasted text"],
    [{ type: "file", name: "talk.vtt", content: "WEBVTT" }, "talk.vtt"],
    [{ type: "url", url: "HTTPS://www.example.com/x/" }, "example.com/x"],
  ])("%j is called %j until it is read", async (source, title) => {
    const { add } = library();
    expect(await add(source)).toMatchObject({ title });
  });
});

describe("trying again", () => {
  test("is for what failed; at work it changes nothing, and when ready it is refused", async () => {
    const { ports, ada, add, settle } = library();
    const { id } = await add(page);
    ports.takeJobs();
    expect(await retryItem(ada, id)).toMatchObject({ status: "queued" });
    expect(ports.takeJobs()).toEqual([]);
    await settle(id, "failed");
    expect(await retryItem(ada, id)).toMatchObject({ status: "queued", failure: null });
    expect(ports.takeJobs()).toEqual([jobOf(id)]);
    await settle(id, "ready");
    await expect(retryItem(ada, id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("twice at once is one job", async () => {
    const { ports, ada, add, settle } = library();
    const { id } = await add(page);
    await settle(id, "failed");
    ports.takeJobs();
    await Promise.all([retryItem(ada, id), retryItem(ada, id)]);
    expect(ports.takeJobs()).toEqual([jobOf(id)]);
  });
});

describe("deleting", () => {
  test("can be undone, and work that was under way goes on", async () => {
    const { ports, ada, add, settle } = library();
    const [working, ready] = [await add(page), await add({ type: "text", text: "Ready." })];
    await settle(ready.id, "ready");
    for (const { id } of [working, ready]) await deleteItem(ada, id);
    ports.takeJobs();
    expect(await restoreItem(ada, working.id)).toMatchObject({ id: working.id, status: "queued" });
    expect(ports.takeJobs()).toEqual([jobOf(working.id)]);
    expect(await restoreItem(ada, ready.id)).toMatchObject({ status: "ready" });
    expect(ports.takeJobs()).toEqual([]);
  });

  test("can't be undone beside the same source saved anew", async () => {
    const { ada, add } = library();
    const first = await add(page);
    await deleteItem(ada, first.id);
    expect((await add(page)).id).not.toBe(first.id);
    await expect(restoreItem(ada, first.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is final after the days for undo", async () => {
    const { ports, ada, add } = library();
    const [early, late] = [await add(page), await add({ type: "text", text: "Late." })];
    await deleteItem(ada, early.id);
    ports.pass(UNDO_DAYS * 86_400_000);
    await deleteItem(ada, late.id);
    ports.pass(1);
    await purgeDeleted(ports);
    await expect(restoreItem(ada, early.id)).rejects.toMatchObject({ code: "not-found" });
    expect(await restoreItem(ada, late.id)).toMatchObject({ id: late.id });
  });

  test("the daily purge forgets whose minute was counted long ago", async () => {
    const { ports } = library();
    const rule = { limit: 9, windowSeconds: 60 };
    const counted = ports.clock.now();
    await ports.rates.take("requests:ada", rule, counted);
    ports.pass(2 * 86_400_000);
    await purgeDeleted(ports);
    expect(await ports.rates.take("requests:ada", rule, counted)).toMatchObject({ remaining: 8 });
  });
});

test("a rename needs the version it saw, and tells watchers", async () => {
  const { ports, ada, add } = library();
  const { id } = await add(page);
  expect(await renameItem(ada, id, { title: "Mine" }, 1)).toMatchObject({ title: "Mine", version: 2 });
  await expect(renameItem(ada, id, { title: "Late" }, 1)).rejects.toMatchObject({ code: "version-mismatch" });
  expect((await ports.events.since("ada", id, 1)).map(({ event }) => event)).toMatchObject([
    { item: { title: "Mine" } },
  ]);
});

test("whatever is asked of another owner's item, it does not exist", async () => {
  const { bob, add } = library();
  const { id } = await add(page);
  const asked = [
    getItem(bob, id),
    deleteItem(bob, id),
    restoreItem(bob, id),
    retryItem(bob, id),
    renameItem(bob, id, { title: "Mine" }, 1),
  ];
  for (const answer of await Promise.allSettled(asked))
    expect(answer).toMatchObject({ status: "rejected", reason: { code: "not-found" } });
});
