import { PLANS } from "@earmark/core";
import { describe, expect, test } from "vitest";

import { createEventWaiters } from "../adapters/database/event-waiters.ts";
import { storage } from "../adapters/database/storage.ts";
import { openInMemory } from "../adapters/database/testing/in-memory-database.ts";
import { createIds } from "../adapters/ids.ts";
import { post, testApp, type TestApp } from "../testing/test-app.ts";

const DAY_MS = 86_400_000;
const ids = createIds(() => new Date());
const body = { name: "Laptop", scopes: ["read" as const, "write" as const], expiresInDays: null };

async function newKey({ api }: TestApp, change: Partial<typeof body> | { expiresInDays: number } = {}) {
  const { data } = await api("ada").POST("/v1/api-keys", { body: { ...body, ...change } });
  if (!data) throw new Error("No key was made");
  return data;
}

const readItems = async ({ send }: TestApp, as: string) => {
  const answer = await send("/v1/items", { as });
  return {
    status: answer.status,
    headers: answer.headers,
    ...((await answer.json()) as { code?: string; detail?: string }),
  };
};

test("a key is shown once, works as its owner, is listed by its beginning, renamed, and revoked at once", async () => {
  const app = testApp({ ids });
  const ada = app.api("ada");
  const { key, token } = await newKey(app);
  expect(token).toMatch(/^emk_[0-9A-Za-z]{49}$/);
  expect(token.startsWith(key.start)).toBe(true);
  await app.api(token).POST("/v1/items", { body: { source: { type: "text", text: "By the key." } } });
  expect((await ada.GET("/v1/items")).data?.items).toHaveLength(1);
  const params = { path: { id: key.id } };
  const renamed = await ada.PATCH("/v1/api-keys/{id}", { params, body: { name: " New\u202E  name " } });
  expect(renamed.data?.name).toBe("New name");
  const listed = (await ada.GET("/v1/api-keys")).data;
  expect(listed).toMatchObject({ requestsPerMinute: PLANS.unlimited.keyRequestsPerMinute });
  expect(listed?.keys).toEqual([{ ...key, name: "New name", lastUsedAt: expect.any(String) }]);
  expect(JSON.stringify(listed)).not.toContain(token);
  expect((await ada.DELETE("/v1/api-keys/{id}", { params })).response.status).toBe(204);
  expect(await readItems(app, token)).toMatchObject({
    status: 401,
    code: "unauthenticated",
    detail: expect.stringContaining("revoked"),
  });
  expect((await ada.GET("/v1/api-keys")).data?.keys).toEqual([]);
});

test("in the database there is nothing of a key but its hash and its beginning", async () => {
  const database = await openInMemory();
  const stores = storage(database, createEventWaiters(), () => ({ enqueue: async () => {} }));
  const app = testApp({ ...stores, ids });
  const idempotent = { "idempotency-key": "once" };
  const made = await app.send("/v1/api-keys", { as: "ada", ...post(body, idempotent) });
  const { token } = (await made.json()) as { token: string };
  expect((await readItems(app, token)).status).toBe(200);
  const rows = await database.db.execute("select schema_to_xml('public', true, false, '') as all_rows");
  const dump = JSON.stringify(rows);
  expect(dump).toContain(token.slice(0, 8));
  expect(dump).not.toContain(token.slice(8, 20));
  await database.close();
}, 60_000);

describe("a key", () => {
  test("that was mistyped is refused unread, and says so", async () => {
    const app = testApp({ ids });
    const { token } = await newKey(app);
    const { use } = app.ports.apiKeys;
    let lookups = 0;
    app.ports.apiKeys.use = (...args) => ((lookups += 1), use(...args));
    const at = 20;
    const mistyped = `${token.slice(0, at)}${token[at] === "x" ? "y" : "x"}${token.slice(at + 1)}`;
    for (const wrong of [mistyped, token.slice(0, -1), `${token}0`, "emk_", "emk_кey"])
      expect(await readItems(app, encodeURI(wrong))).toMatchObject({
        status: 401,
        detail: expect.stringContaining("Copy it"),
      });
    expect(lookups).toBe(0);
  });

  test("that expires works until then", async () => {
    const app = testApp({ ids });
    const { token } = await newKey(app, { expiresInDays: 2 });
    app.ports.pass(2 * DAY_MS - 1);
    expect((await readItems(app, token)).status).toBe(200);
    app.ports.pass(1);
    expect(await readItems(app, token)).toMatchObject({ status: 401, code: "token-expired" });
  });

  test("of somebody who is suspended, or whose plan lost API access, is refused, and works again after", async () => {
    const app = testApp({ ids });
    const { token } = await newKey(app);
    const { accounts, clock } = app.ports;
    await accounts.suspend("ada", clock.now());
    expect(await readItems(app, token)).toMatchObject({ status: 403, code: "suspended" });
    await accounts.suspend("ada", null);
    await accounts.grant("ada", { plan: "free", via: "admin", until: null }, clock.now());
    expect(await readItems(app, token)).toMatchObject({ status: 403, code: "feature-not-in-plan" });
    await accounts.grant("ada", null, clock.now());
    expect((await readItems(app, token)).status).toBe(200);
  });

  test("has a limit of its own, by the plan, and does not use up its owner's", async () => {
    const app = testApp({ ids }, { limits: { requestsPerMinute: 300, createsPerMinute: 300 } });
    await app.ports.accounts.grant("ada", { plan: "pro", via: "admin", until: null }, app.ports.clock.now());
    const [first, second] = [await newKey(app), await newKey(app)];
    const limit = PLANS.pro.keyRequestsPerMinute;
    for (let n = 0; n < limit; n++) expect((await readItems(app, first.token)).status).toBe(200);
    const refused = await readItems(app, first.token);
    expect(refused).toMatchObject({ status: 429, code: "rate-limited" });
    expect(refused.headers.get("ratelimit-policy")).toBe(`"key";q=${limit};w=60`);
    expect((await readItems(app, second.token)).status).toBe(200);
    expect((await readItems(app, "ada")).status).toBe(200);
    app.ports.pass(60_000);
    expect((await readItems(app, first.token)).status).toBe(200);
  });

  test("can't be guessed: wrong ones count like wrong tokens, revoked ones don't", async () => {
    const app = testApp({ ids });
    const { key, token } = await newKey(app);
    await app.api("ada").DELETE("/v1/api-keys/{id}", { params: { path: { id: key.id } } });
    for (let n = 0; n < 40; n++) expect((await readItems(app, token)).status).toBe(401);
    const guesses = await Promise.all(
      Array.from({ length: 40 }, async () => (await readItems(app, await neverMade())).status),
    );
    expect(guesses.filter((status) => status === 401)).toHaveLength(30);
    expect(guesses.filter((status) => status === 429)).toHaveLength(10);
  });
});

test("there are no more than fifty keys a person", async () => {
  const app = testApp({ ids });
  for (let n = 0; n < 50; n++) await newKey(app);
  const { error } = await app.api("ada").POST("/v1/api-keys", { body });
  expect(error).toMatchObject({ status: 409, code: "conflict" });
});

test.each<[string, object]>([
  ["no scope", { scopes: [] }],
  ["a scope twice", { scopes: ["read", "read"] }],
  ["a scope that does not exist", { scopes: ["admin"] }],
  ["a name that nobody can see", { name: "\u200B " }],
  ["an end in the past", { expiresInDays: 0 }],
])("a key with %s is refused", async (_, change) => {
  const { send } = testApp({ ids });
  const answer = await send("/v1/api-keys", { as: "ada", ...post({ ...body, ...change }) });
  expect(answer.status).toBe(400);
});

/** A well-formed key of another installation. */
const neverMade = async () => (await newKey(testApp({ ids }))).token;
