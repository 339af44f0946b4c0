import { expect, test } from "vitest";

import { SourceError } from "../errors.ts";
import { createItems } from "../items/create-items.ts";
import { actor, fakePorts } from "../testing/index.ts";
import { expandLink } from "./expand-link.ts";

const { signal } = new AbortController();

test("a source's no is an answer with its reason; a bug is not", async () => {
  const failing = (error: Error) => ({
    ...fakePorts({ links: { expand: () => Promise.reject(error) } }),
    actor: actor(),
  });
  const no = new SourceError("private", "Only for invited people");
  expect(await expandLink(failing(no), { url: "https://x.example/list" }, signal)).toMatchObject({
    entries: [],
    isComplete: false,
    failure: { reason: "private", detail: "Only for invited people" },
  });
  await expect(
    expandLink(failing(new Error("bug")), { url: "https://x.example/list" }, signal),
  ).rejects.toThrow("bug");
  await expect(expandLink(failing(no), { url: "list" }, signal)).rejects.toMatchObject({
    code: "invalid-input",
  });
});

test("several links are saved at once, each once, however often it is asked", async () => {
  const ctx = { ...fakePorts(), actor: actor() };
  const urls = ["https://x.example/1", "https://x.example/2", "https://x.example/1#top"];
  const first = await createItems(ctx, { urls });
  expect(first.created).toBe(2);
  expect(first.items.map(({ id }) => id)).toEqual([
    first.items[0]?.id,
    first.items[1]?.id,
    first.items[0]?.id,
  ]);
  expect(await createItems(ctx, { urls })).toEqual({ ...first, created: 0 });
});

test("one that is no link refuses them all", async () => {
  const ctx = { ...fakePorts(), actor: actor() };
  const saving = createItems(ctx, { urls: ["https://x.example/1", "nonsense"] });
  await expect(saving).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringContaining("urls.1"),
  });
  expect((await ctx.items.list("ada", { limit: 10 })).items).toEqual([]);
});
