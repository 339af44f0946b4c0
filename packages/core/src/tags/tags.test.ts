import { expect, test } from "vitest";

import { listItems } from "../items/list-items.ts";
import { actor, fakePorts } from "../testing/fakes.ts";
import { sampleStored } from "../testing/samples.ts";
import { listTags } from "./list-tags.ts";
import { setTags } from "./set-tags.ts";
import { Tags } from "./tag.ts";

async function library() {
  const ctx = { ...fakePorts(), actor: actor() };
  for (const id of ["itm_1", "itm_2"]) await ctx.items.insert("ada", sampleStored({ id }));
  return ctx;
}

test("a tag is cleaned, and is there once, whatever its case", () => {
  expect(Tags.parse([" Sleep  well ", "sleep well", "Ｓleep well", "work"])).toEqual(["Sleep well", "work"]);
  for (const bad of [[""], ["\u200B"], ["x".repeat(61)], Array.from({ length: 21 }, (_, n) => `t${n}`)])
    expect(Tags.safeParse(bad).success).toBe(false);
});

test("a tag that is there already is spelled as it is there, and collects the items that have it", async () => {
  const ctx = await library();
  await setTags(ctx, "itm_1", ["Sleep"]);
  expect((await setTags(ctx, "itm_2", ["sLEEP", "work"])).tags).toEqual(["Sleep", "work"]);
  expect(await listTags(ctx)).toEqual([
    { tag: "Sleep", items: 2 },
    { tag: "work", items: 1 },
  ]);
  expect((await listItems(ctx, { tag: "WORK", limit: 10 })).items.map(({ id }) => id)).toEqual(["itm_2"]);
});

test("an item's tags change without a version, so that a title from the source can still come", async () => {
  const ctx = await library();
  expect((await setTags(ctx, "itm_1", ["a"])).version).toBe(1);
  await expect(setTags(ctx, "itm_9", ["a"])).rejects.toMatchObject({ code: "not-found" });
  await expect(setTags({ ...ctx, actor: actor("bob") }, "itm_1", ["a"])).rejects.toMatchObject({
    code: "not-found",
  });
});
