import contract from "@earmark/api-client/openapi.json" with { type: "json" };
import { sampleTemplateSpec } from "@earmark/core/testing";
import { describe, expect, test } from "vitest";

import { gate } from "../testing/gate.ts";
import { newText, post, testApp } from "../testing/test-app.ts";

const withKey = (key: string, text: string) => ({
  ...post(newText(text), { "idempotency-key": key }),
  as: "ada",
});

test("the same request with the same key gets the same answer, done once", async () => {
  const { send, ports } = testApp();
  const first = await send("/v1/items", withKey("k1", "one"));
  const again = await send("/v1/items", withKey("k1", "one"));
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(await again.text()).toBe(await first.text());
  expect(again.headers.get("content-type")).toBe(first.headers.get("content-type"));
  expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
  expect(ports.takeJobs()).toHaveLength(1);
});

test("without a key every request is its own: the second one finds the item there", async () => {
  const { send } = testApp();
  await send("/v1/items", { ...post(newText("one")), as: "ada" });
  expect((await send("/v1/items", { ...post(newText("one")), as: "ada" })).status).toBe(200);
});

test.each([
  ["another body", "/v1/items", withKey("k1", "two")],
  ["another path", "/v1/demo-items", { method: "POST", headers: { "idempotency-key": "k1" }, as: "ada" }],
])("the key of a request is refused for %s", async (_, path, init) => {
  const { send } = testApp();
  await send("/v1/items", withKey("k1", "one"));
  const other = await send(path, init);
  expect(other.status).toBe(409);
  expect(await other.json()).toMatchObject({ code: "idempotency-mismatch" });
});

test("keys are each person's own", async () => {
  const { send, ports } = testApp();
  await send("/v1/items", withKey("k1", "one"));
  const bobs = await send("/v1/items", { ...withKey("k1", "two"), as: "bob" });
  expect(bobs.status).toBe(202);
  expect(ports.takeJobs()).toMatchObject([{ ownerId: "ada" }, { ownerId: "bob" }]);
});

test("while the first request is at work, its repeat is told to wait", async () => {
  const disk = gate();
  const base = testApp().ports;
  const { send } = testApp({
    transaction: async (work) => {
      await disk.opened;
      return base.transaction(work);
    },
  });
  const first = send("/v1/items", withKey("k1", "one"));
  const again = await send("/v1/items", withKey("k1", "one"));
  expect(again.status).toBe(409);
  expect(again.headers.get("retry-after")).toBe("1");
  expect(await again.json()).toMatchObject({ code: "idempotency-in-progress" });
  disk.open();
  expect((await first).status).toBe(202);
});

test("a failure of ours is not kept: the repeat does it", async () => {
  const base = testApp().ports;
  let broken = true;
  const { send } = testApp({
    transaction: async (work) => {
      if (broken) throw new Error("disk on fire");
      return base.transaction(work);
    },
  });
  expect((await send("/v1/items", withKey("k1", "one"))).status).toBe(500);
  broken = false;
  expect((await send("/v1/items", withKey("k1", "one"))).status).toBe(202);
});

test("a request that died without an answer can be repeated after a minute", async () => {
  const { send, ports } = testApp();
  const hash = ports.hash(`POST /v1/items\n${JSON.stringify(newText("one"))}`);
  await ports.idempotency.claim("ada", "k1", hash, { at: ports.clock.now(), staleMs: 60_000 });
  expect((await send("/v1/items", withKey("k1", "one"))).status).toBe(409);
  ports.pass(61_000);
  expect((await send("/v1/items", withKey("k1", "one"))).status).toBe(202);
});

test("a refusal for haste is not kept", async () => {
  const { send, ports } = testApp({}, { limits: { requestsPerMinute: 9, createsPerMinute: 1 } });
  await send("/v1/items", withKey("k1", "one"));
  expect((await send("/v1/items", withKey("k2", "two"))).status).toBe(429);
  ports.pass(60_000);
  expect((await send("/v1/items", withKey("k2", "two"))).status).toBe(202);
});

test.each(["", "k".repeat(201)])("a key of a wrong length is invalid input", async (key) => {
  const { send } = testApp();
  expect((await send("/v1/items", withKey(key, "one"))).status).toBe(400);
});

/** Operations that promise it in the contract. */
const creating = Object.entries(contract.paths).flatMap(([path, methods]) =>
  JSON.stringify(methods).includes('"idempotency-key"') ? [path] : [],
);

/** A body with which each of them creates. */
const BODIES: Record<string, unknown> = {
  "/v1/items": newText("one"),
  "/v1/items/batch": { urls: ["https://site.example/one"] },
  "/v1/captures": { url: "https://site.example/one", selection: "One." },
  "/v1/demo-items": {},
  "/v1/uploads": { name: "talk.mp3", sizeBytes: 1_000, contentType: "audio/mpeg" },
  "/v1/feeds": { url: "https://show.example/feed" },
  "/v1/feeds/import": {
    opml: JSON.stringify([{ url: "https://show.example/feed", title: null, folder: null }]),
  },
  "/v1/items/{id}/summaries": {},
  "/v1/templates": sampleTemplateSpec(),
  "/v1/shared-templates/{shareKey}/copy": { version: 1 },
};
/** That there is no such thing is an answer, too, and kept. */
const addressOf = (path: string) => path.replace("{id}", "itm_1").replace("{shareKey}", "0".repeat(32));

test("the contract promises it for what creates", () => {
  expect(creating.toSorted()).toEqual(Object.keys(BODIES).toSorted());
});

describe.each(creating)("POST %s", (path) => {
  const address = addressOf(path);
  const init = (key: string) => ({ ...post(BODIES[path], { "idempotency-key": key }), as: "ada" });

  test("keeps the promise", async () => {
    const { send } = testApp();
    expect((await send(address, init("k1"))).headers.get("idempotency-replayed")).toBeNull();
    expect((await send(address, init("k1"))).headers.get("idempotency-replayed")).toBe("true");
  });

  test("has the limit of what creates", async () => {
    const { send } = testApp({}, { limits: { requestsPerMinute: 9, createsPerMinute: 1 } });
    expect((await send(address, init("k1"))).status).not.toBe(429);
    expect((await send(address, init("k2"))).status).toBe(429);
  });
});

test("what the plan had no room for is done by a repeat once the plan is another", async () => {
  const { send, ports } = testApp({ defaultPlan: "free" });
  const make = (n: number) =>
    send("/v1/templates", {
      ...post(sampleTemplateSpec({ name: `Number ${n}` }), { "idempotency-key": `k${n}` }),
      as: "ada",
    });
  for (let n = 0; n < 3; n += 1) expect((await make(n)).status).toBe(201);
  expect((await make(3)).status).toBe(402);
  await ports.accounts.grant("ada", { plan: "pro", via: "subscription", until: null }, ports.clock.now());
  const again = await make(3);
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, null]);
});
