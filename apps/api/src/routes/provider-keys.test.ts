import { ModelError, type ModelCatalog, type ProviderKey } from "@earmark/core";
import { fakeModels, sampleModel } from "@earmark/core/testing";
import { expect, test } from "vitest";

import { createEventWaiters } from "../adapters/database/event-waiters.ts";
import { storage } from "../adapters/database/storage.ts";
import { openInMemory } from "../adapters/database/testing/in-memory-database.ts";
import { createVault } from "../adapters/vault/vault.ts";
import { testApp } from "../testing/test-app.ts";

const KEY = "sk-proj-unmistakable-0123456789-WXYZ";
const path = { provider: "fake" };

/** A catalog whose models open with a key, and answer what `check` does with it. */
function withKeys(check: (key: ProviderKey | undefined) => unknown = () => ({ word: "yes" })): ModelCatalog {
  const models = [sampleModel(), sampleModel({ id: "fake:small", name: "Small", price: null })];
  return {
    keyProviders: ["fake"],
    list: (keys) => (keys.length > 0 ? models : []),
    open: (modelId, keys) => fakeModels(() => check(keys[0]), models).open(modelId, keys),
  };
}

test("a key is checked, kept, shown by its end, used for models, and forgotten", async () => {
  const { api } = testApp({ models: withKeys() });
  const ada = api("ada");
  expect((await ada.GET("/v1/models")).data).toEqual({ models: [] });
  const set = await ada.PUT("/v1/provider-keys/{provider}", { params: { path }, body: { apiKey: KEY } });
  expect(set.data).toMatchObject({ provider: "fake", lastFour: "WXYZ", readable: true });
  const { data } = await ada.GET("/v1/provider-keys");
  expect(data).toEqual({ keys: [set.data], providers: ["fake"] });
  expect((await ada.GET("/v1/models")).data?.models).toHaveLength(2);
  expect((await api("bob").GET("/v1/models")).data?.models).toEqual([]);
  expect((await ada.DELETE("/v1/provider-keys/{provider}", { params: { path } })).response.status).toBe(204);
  expect((await ada.GET("/v1/models")).data?.models).toEqual([]);
});

test.each<[string, unknown, number, string]>([
  ["key-rejected", new ModelError("key-rejected", `Wrong key ${KEY}`), 400, "invalid-input"],
  ["model-unavailable", new ModelError("model-unavailable", `Down for ${KEY}`), 503, "unavailable"],
])("a key that ends in %s is not kept, and nothing says what it was", async (_, error, status, code) => {
  const models = withKeys(() => {
    throw error;
  });
  const { api, reported } = testApp({ models });
  const set = await api("ada").PUT("/v1/provider-keys/{provider}", {
    params: { path },
    body: { apiKey: KEY },
  });
  expect(set.error).toMatchObject({ status, code });
  expect((await api("ada").GET("/v1/provider-keys")).data?.keys).toEqual([]);
  for (const each of [JSON.stringify(set.error), ...reported.map(everythingIn)])
    expect(each).not.toContain(KEY);
});

test("a model that answers oddly has taken the key all the same", async () => {
  const { api } = testApp({ models: withKeys(() => "not of that shape") });
  const set = await api("ada").PUT("/v1/provider-keys/{provider}", {
    params: { path },
    body: { apiKey: KEY },
  });
  expect(set.response.status).toBe(200);
});

test.each(["s3cr3t", "with space inside", "line\nbreak-in-header", "x".repeat(4_001), "schlüssel-lang"])(
  "%j can be no key, and is refused without being repeated",
  async (apiKey) => {
    const { api } = testApp({ models: withKeys() });
    const { error } = await api("ada").PUT("/v1/provider-keys/{provider}", {
      params: { path },
      body: { apiKey },
    });
    expect(error).toMatchObject({ status: 400 });
    expect(JSON.stringify(error)).not.toContain(apiKey);
  },
);

test("a provider that takes no keys here, or does not exist, is not found; an address is no provider", async () => {
  const { api, send } = testApp({ models: withKeys() });
  const elsewhere = { params: { path: { provider: "elsewhere" } }, body: { apiKey: KEY } };
  const { error } = await api("ada").PUT("/v1/provider-keys/{provider}", elsewhere);
  expect(error).toMatchObject({ code: "not-found" });
  const url = encodeURIComponent("http://169.254.169.254/");
  const put = { method: "PUT", body: JSON.stringify({ apiKey: KEY }), as: "ada" };
  const headers = { "content-type": "application/json" };
  expect((await send(`/v1/provider-keys/${url}`, { ...put, headers })).status).toBe(400);
});

test("in the database there is nothing of a key but its end, and another installation can't read it", async () => {
  const database = await openInMemory();
  const stores = storage(database, createEventWaiters(), () => ({ enqueue: async () => {} }));
  const vault = createVault(Buffer.from("one"));
  const opened: unknown[] = [];
  const models = withKeys((key) => (opened.push(key?.apiKey), { word: "yes" }));
  const { api } = testApp({ ...stores, models, vault });
  await api("ada").PUT("/v1/provider-keys/{provider}", { params: { path }, body: { apiKey: KEY } });
  expect(opened).toEqual([KEY]);
  const rows = await database.db.execute(
    "select query_to_xml('select * from provider_keys', true, false, '') as all_rows",
  );
  const dump = JSON.stringify(rows);
  expect(dump).toContain("WXYZ");
  for (const part of [KEY, KEY.slice(0, 12), Buffer.from(KEY).toString("base64").slice(0, 16)])
    expect(dump).not.toContain(part);
  const moved = testApp({ ...stores, models, vault: createVault(Buffer.from("other")) });
  const { data } = await moved.api("ada").GET("/v1/provider-keys");
  expect(data?.keys).toMatchObject([{ lastFour: "WXYZ", readable: false }]);
  expect((await moved.api("ada").GET("/v1/models")).data?.models).toEqual([]);
  await database.close();
}, 60_000);

/** An error with its causes and all of its fields. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const fields = JSON.stringify(error, Object.getOwnPropertyNames(error));
  return `${fields} ${error.cause === undefined ? "" : everythingIn(error.cause)}`;
}
