import { expect, test } from "vitest";

import { sampleTemplate, sampleTemplateSpec, sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const roomy = { maxTemplates: 100 };
const forget = { at: sampleTime(9), maxRemembered: 100 };
const change = (version: number, name: string) => ({
  spec: sampleTemplateSpec({ name }),
  version,
  maxVersions: 100,
  at: sampleTime(version),
});

/** What every TemplateRepository must do. */
export function templateRepositoryContract(open: OpenStores) {
  test("a template is found as it was kept, by its owner alone", async () => {
    const { templates } = await open();
    const owner = newOwner();
    const template = sampleTemplate({ instructions: 'Größe "quoted" \\ 🎧' });
    expect(await templates.insert(owner, template, roomy)).toBe(true);
    expect(await templates.find(owner, template.id)).toEqual(template);
    expect(await templates.list(owner)).toEqual([template]);
    const bob = newOwner();
    expect(await templates.find(bob, template.id)).toBeUndefined();
    expect(await templates.findVersion(bob, template.id, 1)).toBeUndefined();
    expect(await templates.listVersions(bob, template.id)).toEqual([]);
    expect(await templates.list(bob)).toEqual([]);
    expect(await templates.addVersion(bob, template.id, change(1, "Bob's"))).toBeUndefined();
    expect(await templates.share(bob, template.id, "b".repeat(32))).toBe(false);
    expect(await templates.remove(bob, template.id, forget)).toBe(false);
    expect(await templates.find(owner, template.id)).toEqual(template);
  });

  test("a change makes the next version and leaves those before it as they were", async () => {
    const { templates } = await open();
    const owner = newOwner();
    const first = sampleTemplate();
    await templates.insert(owner, first, roomy);
    const second = { ...first, name: "Second", version: 2, updatedAt: sampleTime(1).toISOString() };
    expect(await templates.addVersion(owner, first.id, change(1, "Second"))).toEqual({ template: second });
    expect(await templates.find(owner, first.id)).toEqual(second);
    expect(await templates.findVersion(owner, first.id, 1)).toEqual(first);
    expect(await templates.findVersion(owner, first.id, 3)).toBeUndefined();
    expect(await templates.listVersions(owner, first.id)).toEqual([second, first]);
  });

  test("of changes to one version, made at once, one wins and the others are stale", async () => {
    const { templates } = await open();
    const owner = newOwner();
    const { id } = sampleTemplate();
    await templates.insert(owner, sampleTemplate(), roomy);
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) => templates.addVersion(owner, id, change(1, `Try ${n}`))),
    );
    expect(results.filter((result) => result === "stale")).toHaveLength(7);
    expect((await templates.find(owner, id))?.version).toBe(2);
  });

  test("there are no more versions, nor templates, than there may be, also at once", async () => {
    const { templates } = await open();
    const owner = newOwner();
    const { id } = sampleTemplate();
    const kept = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        templates.insert(owner, sampleTemplate({ id: `${id}${n}` }), { maxTemplates: 3 }),
      ),
    );
    expect(kept.filter(Boolean)).toHaveLength(3);
    const [template] = await templates.list(owner);
    const one = template?.id ?? "";
    expect(await templates.addVersion(owner, one, { ...change(1, "x"), maxVersions: 1 })).toBe("full");
    await templates.remove(owner, one, forget);
    expect(await templates.insert(owner, sampleTemplate({ id: `${id}9` }), { maxTemplates: 3 })).toBe(true);
    expect(await templates.held(owner)).toBe(3);
  });

  test("the list has what was changed last first", async () => {
    const { templates } = await open();
    const owner = newOwner();
    const [a, b] = [sampleTemplate({ id: "tpl_a" }), sampleTemplate({ id: "tpl_b" })];
    for (const template of [a, b]) await templates.insert(owner, template, roomy);
    await templates.addVersion(owner, "tpl_a", change(1, "Changed"));
    expect((await templates.list(owner)).map(({ id }) => id)).toEqual(["tpl_a", "tpl_b"]);
  });

  test("who has the key sees the newest version, until there is another key or none", async () => {
    const { templates } = await open();
    const owner = newOwner();
    const { id } = sampleTemplate();
    await templates.insert(owner, sampleTemplate(), roomy);
    const [one, two] = [`1${owner}`, `2${owner}`];
    await templates.share(owner, id, one);
    await templates.addVersion(owner, id, change(1, "Second"));
    expect(await templates.findShared(one)).toMatchObject({ name: "Second", version: 2, shareKey: one });
    await templates.share(owner, id, two);
    expect(await templates.findShared(one)).toBeUndefined();
    expect((await templates.findShared(two))?.id).toBe(id);
    await templates.share(owner, id, null);
    expect(await templates.findShared(two)).toBeUndefined();
    await templates.share(owner, id, two);
    await templates.remove(owner, id, forget);
    expect(await templates.findShared(two)).toBeUndefined();
  });

  test("a deleted template is found by its versions only, and the oldest deleted are forgotten", async () => {
    const { templates } = await open();
    const owner = newOwner();
    const ids = ["tpl_a", "tpl_b", "tpl_c"];
    for (const [minute, id] of ids.entries()) {
      await templates.insert(owner, sampleTemplate({ id }), roomy);
      await templates.remove(owner, id, { at: sampleTime(minute), maxRemembered: 2 });
    }
    expect(await templates.list(owner)).toEqual([]);
    expect(await templates.find(owner, "tpl_c")).toBeUndefined();
    expect(await templates.listVersions(owner, "tpl_c")).toEqual([]);
    expect(await templates.addVersion(owner, "tpl_c", change(1, "x"))).toBeUndefined();
    expect(await templates.remove(owner, "tpl_c", forget)).toBe(false);
    const remembered = await Promise.all(ids.map((id) => templates.findVersion(owner, id, 1)));
    expect(remembered.map((template) => template?.id)).toEqual([undefined, "tpl_b", "tpl_c"]);
  });
}
