import { describe, expect, test } from "vitest";

import { createItem } from "../items/create-item.ts";
import { getItem } from "../items/get-item.ts";
import type { Source } from "../items/item.ts";
import type { StoredSource } from "../items/stored-source.ts";
import { counted, page } from "../testing/counted-work.ts";
import { fakeContent } from "../testing/fake-engines.ts";
import { abandonItem } from "./fail-item.ts";

describe("a page that names another address as its own", () => {
  const content = {
    ...fakeContent,
    read: async (source: StoredSource, options: { signal: AbortSignal }) => {
      const reading = await fakeContent.read(source, options);
      if (reading.type !== "document") return reading;
      return { ...reading, document: { ...reading.document, url: page.url } };
    },
  };
  const copy: Source = { type: "url", url: "https://example.com/page?utm_source=mail" };

  test("is merged into the item the owner has of that address", async () => {
    const { as, add, work } = counted({ content });
    const first = await add(page);
    const second = await add(copy);
    await work(second);
    expect(await getItem(as("ada"), second)).toMatchObject({
      status: "merged",
      mergedInto: first,
      percent: 100,
    });
    expect((await createItem(as("ada"), { source: copy })).item.id).toBe(first);
  });

  test("stands for itself when the item of that address had failed", async () => {
    const { ctx, as, add, work } = counted({ content });
    const first = await add(page);
    const job = { type: "summarize-item", ownerId: "ada", itemId: first } as const;
    await abandonItem(ctx, job);
    const second = await add(copy);
    await work(second);
    expect(await getItem(as("ada"), second)).toMatchObject({ status: "ready", mergedInto: null });
  });

  test("stands for itself when only somebody else has that address", async () => {
    const { as, add, work } = counted({ content });
    await add(page, "bob");
    const id = await add(copy, "ada");
    await work(id);
    expect(await getItem(as("ada"), id)).toMatchObject({ status: "ready", mergedInto: null });
  });
});

test("what has no title of its own keeps the name under which it was saved", async () => {
  const content = {
    ...fakeContent,
    read: async (source: StoredSource, options: { signal: AbortSignal }) => {
      const reading = await fakeContent.read(source, options);
      return reading.type === "document"
        ? { ...reading, document: { ...reading.document, title: " " } }
        : reading;
    },
  };
  const { as, add, work } = counted({ content });
  const id = await add(page);
  await work(id);
  expect(await getItem(as("ada"), id)).toMatchObject({ status: "ready", title: "example.com/page" });
});

test("what a site answered to one person's spelling of a link is given to nobody who asked otherwise", async () => {
  const canonical = (url: string) => url.replace(/\?.*$/, "");
  const { as, add, calls, work } = counted({ urls: { canonical, asRead: (url) => url } });
  const tricked = "https://example.com/page?utm_source=planted";
  await work(await add({ type: "url", url: tricked }, "mallory"), {}, "mallory");
  const id = await add(page);
  await work(id);
  expect(calls.read).toBe(2);
  expect(await getItem(as("ada"), id)).toMatchObject({ status: "ready" });
  await work(await add(page, "bob"), {}, "bob");
  expect(calls.read).toBe(2);
});
