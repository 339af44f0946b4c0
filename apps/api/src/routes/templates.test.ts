import { BUILT_IN_TEMPLATES, MAX_TEMPLATES } from "@earmark/core";
import { sampleTemplateSpec } from "@earmark/core/testing";
import { expect, test } from "vitest";

import { post, testApp } from "../testing/test-app.ts";

const spec = (change: Parameters<typeof sampleTemplateSpec>[0] = {}) => sampleTemplateSpec(change);

async function made(change = {}) {
  const { api, send, ports } = testApp();
  const ada = api("ada");
  const { data, response } = await ada.POST("/v1/templates", { body: spec(change) });
  const path = { id: data?.id ?? "" };
  const etag = response.headers.get("etag") ?? "";
  const change1 = (name: string, header: Record<string, string>) =>
    ada.PUT("/v1/templates/{id}", { params: { path, header }, body: spec({ name }) });
  return { ada, bob: api("bob"), send, ports, path, etag, data, change: change1, status: response.status };
}

test("the list has Earmark's templates first, the default at their head, then one's own", async () => {
  const { ada, bob, path } = await made();
  const ours = BUILT_IN_TEMPLATES.map(({ id }) => id);
  const list = async (who: typeof ada) =>
    (await who.GET("/v1/templates")).data?.templates.map(({ id }) => id);
  expect(ours[0]).toBe("standard");
  expect(await list(ada)).toEqual([...ours, path.id]);
  expect(await list(bob)).toEqual(ours);
});

test("a template is made, read, changed to a new version, and deleted", async () => {
  const { ada, path, etag, data, change, status } = await made();
  expect([status, data?.version, data?.builtIn, data?.shareKey]).toEqual([201, 1, false, null]);
  const changed = await change("Second", { "if-match": etag });
  expect(changed.data).toMatchObject({ id: path.id, name: "Second", version: 2 });
  expect((await ada.GET("/v1/templates/{id}", { params: { path } })).data).toEqual(changed.data);
  const first = await ada.GET("/v1/templates/{id}", { params: { path, query: { version: 1 } } });
  expect(first.data).toEqual(data);
  const versions = await ada.GET("/v1/templates/{id}/versions", { params: { path } });
  expect(versions.data?.templates).toEqual([changed.data, data]);
  expect((await ada.DELETE("/v1/templates/{id}", { params: { path } })).response.status).toBe(204);
  expect((await ada.GET("/v1/templates/{id}", { params: { path } })).error).toMatchObject({
    code: "not-found",
  });
  const kept = await ada.GET("/v1/templates/{id}", { params: { path, query: { version: 2 } } });
  expect(kept.data?.name).toBe("Second");
});

test("a change needs the version that was read, and what is the same makes no version", async () => {
  const { change, etag } = await made({ name: "First" });
  expect((await change("x", {})).error).toMatchObject({ code: "precondition-required" });
  expect((await change("First", { "if-match": etag })).data?.version).toBe(1);
  expect((await change("Second", { "if-match": etag })).data?.version).toBe(2);
  expect((await change("Third", { "if-match": etag })).error).toMatchObject({ code: "version-mismatch" });
});

test("Earmark's own can be read at each version, and neither changed nor deleted nor shared", async () => {
  const { ada } = await made();
  const path = { id: "standard" };
  const versions = await ada.GET("/v1/templates/{id}/versions", { params: { path } });
  expect(versions.data?.templates[0]).toMatchObject({ id: "standard", builtIn: true });
  const header = { "if-match": '"1"' };
  const refused = [
    await ada.PUT("/v1/templates/{id}", { params: { path, header }, body: spec() }),
    await ada.DELETE("/v1/templates/{id}", { params: { path } }),
    await ada.POST("/v1/templates/{id}/share", { params: { path } }),
  ];
  expect(refused.map(({ error }) => error?.code)).toEqual(["forbidden", "forbidden", "forbidden"]);
  const none = await ada.GET("/v1/templates/{id}", { params: { path, query: { version: 999 } } });
  expect(none.error).toMatchObject({ code: "not-found" });
});

test("one person has a hundred, and a repeat under one Idempotency-Key makes one", async () => {
  const { api, send } = testApp();
  const make = () => send("/v1/templates", { ...post(spec(), { "idempotency-key": "one" }), as: "ada" });
  const [first, again] = [await make(), await make()];
  expect([first.status, await again.text()]).toEqual([201, await first.text()]);
  const ada = api("ada");
  for (let n = 1; n < MAX_TEMPLATES; n++) await ada.POST("/v1/templates", { body: spec() });
  const { error } = await ada.POST("/v1/templates", { body: spec() });
  expect(error).toMatchObject({ code: "conflict", status: 409 });
});

test("who has the key sees the spec as it is now, copies what was looked at, and learns nothing else", async () => {
  const { ada, bob, path, etag, data, change } = await made({ name: "Ours" });
  const share = await ada.POST("/v1/templates/{id}/share", { params: { path } });
  const key = { shareKey: share.data?.shareKey ?? "" };
  const shared = await bob.GET("/v1/shared-templates/{shareKey}", { params: { path: key } });
  expect(shared.data).toEqual({ ...spec({ name: "Ours" }), version: 1, updatedAt: data?.updatedAt });
  await change("Changed", { "if-match": etag });
  const copy = (version: number) =>
    bob.POST("/v1/shared-templates/{shareKey}/copy", { params: { path: key }, body: { version } });
  expect((await copy(1)).error).toMatchObject({ code: "version-mismatch" });
  const copied = await copy(2);
  expect(copied.data).toMatchObject({ name: "Changed", version: 1, shareKey: null });
  expect(copied.data?.id).not.toBe(path.id);
});

test("a new key ends the one before, and a share that was ended opens nothing", async () => {
  const { ada, bob, path } = await made();
  const share = async () =>
    (await ada.POST("/v1/templates/{id}/share", { params: { path } })).data?.shareKey ?? "";
  const see = async (shareKey: string) =>
    (await bob.GET("/v1/shared-templates/{shareKey}", { params: { path: { shareKey } } })).response.status;
  const [first, second] = [await share(), await share()];
  expect([await see(first), await see(second)]).toEqual([404, 200]);
  await ada.DELETE("/v1/templates/{id}/share", { params: { path } });
  expect(await see(second)).toBe(404);
  const third = await share();
  await ada.DELETE("/v1/templates/{id}", { params: { path } });
  expect(await see(third)).toBe(404);
});

/** A generator with a seed, so that a failure can be seen again. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test("whatever is sent as a template is refused as invalid or is kept within its bounds", async () => {
  const { send } = testApp();
  const roll = dice(20);
  const odd = [
    "",
    " ",
    "x".repeat(5_000),
    "\u0000\u202Eevil\u200B",
    "\uD800",
    0,
    -1,
    1e9,
    null,
    [],
    {},
    true,
    "🎧",
  ];
  const any = () => odd[roll(odd.length)];
  let kept = 0;
  for (let n = 0; n < 300; n++) {
    const wild: Record<string, unknown> = spec();
    const fields = Object.keys(wild);
    for (let times = roll(3); times >= 0; times--) wild[fields[roll(fields.length)] ?? "name"] = any();
    if (roll(2) === 0)
      wild["sections"] = Array.from({ length: roll(15) }, () => ({ ...spec().sections[0], key: any() }));
    if (roll(3) === 0) wild["extra"] = any();
    const answer = await send("/v1/templates", { ...post(wild), as: `person-${Math.floor(n / 90)}` });
    expect([201, 400]).toContain(answer.status);
    const text = await answer.text();
    if (answer.status !== 201) continue;
    kept += 1;
    expect(text.length).toBeLessThan(60_000);
    expect(text).not.toMatch(/extra|\\u0000|\u202E|\u200B/);
  }
  expect(kept).toBeGreaterThan(0);
});
