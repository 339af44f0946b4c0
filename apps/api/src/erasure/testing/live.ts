// Everything that somebody can do here, done once, through the API.
import { embedMissing, Item } from "@earmark/core";
import { sampleTemplateSpec } from "@earmark/core/testing";
import { expect, vi } from "vitest";

import { post } from "../../testing/test-app.ts";
import { FEED_URL, type Installation } from "./installation.ts";

const POLL = { timeout: 60_000, interval: 100 };

const until = (isSo: () => Promise<boolean | undefined>) =>
  vi.waitFor(async () => expect(await isSo()).toBe(true), POLL);

/** One person's whole life here. `word` is in all that is theirs. */
export async function live(installation: Installation, person: string, word: string): Promise<void> {
  const { app, identity } = installation;
  identity.put(person, { claims: {} });
  const api = app.api(person);
  await api.PATCH("/v1/account", { body: { name: `${word} themselves` } });
  await api.PUT("/v1/preferences", { body: { summaryLanguage: "de", templateId: null, model: null } });
  const itemId = await saveText(installation, person, word);
  await api.PUT("/v1/items/{id}/tags", { params: { path: { id: itemId } }, body: { tags: [`${word}s`] } });
  await saveAndDelete(installation, person, word);
  await saveFile(installation, person, word);
  await api.POST("/v1/uploads", { body: { name: `${word}-unsent.mp3`, sizeBytes: 1_000 } });
  await followFeed(installation, person, word);
  await makeTemplate(installation, person, word);
  await writeSummary(installation, person, itemId);
  await (await app.send("/v1/questions", { as: person, ...post({ text: `What of ${word}?` }) })).text();
  await api.PUT("/v1/provider-keys/{provider}", {
    params: { path: { provider: "fake" } },
    body: { apiKey: `sk-own-key-of-${word}` },
  });
  await api.POST("/v1/api-keys", { body: { name: `${word}'s key`, scopes: ["read"], expiresInDays: null } });
  await buyAndInvite(installation, person, word);
  await beOverseen(installation, person, word);
  await exportAll(installation, person);
  await embedMissing(installation.ports, AbortSignal.timeout(60_000));
}

async function saveText({ app }: Installation, person: string, word: string): Promise<string> {
  const text = `The ${word} is told.\n\nNobody else knows of ${word}.`;
  const body = { source: { type: "text", text, title: `On ${word}` } };
  const init = post(body, { "idempotency-key": `key-of-${word}` });
  const saved = await app.send("/v1/items", { as: person, ...init });
  const { id } = Item.parse(await saved.json());
  const path = { params: { path: { id } } };
  await until(async () => (await app.api(person).GET("/v1/items/{id}", path)).data?.status === "ready");
  return id;
}

async function saveAndDelete({ app }: Installation, person: string, word: string): Promise<void> {
  const api = app.api(person);
  const { data } = await api.POST("/v1/items", {
    body: { source: { type: "text", text: `Deleted: ${word}.` } },
  });
  await api.DELETE("/v1/items/{id}", { params: { path: { id: data?.id ?? "" } } });
}

/** A file of one part, sent as a browser does. */
async function saveFile({ app }: Installation, person: string, word: string): Promise<void> {
  const api = app.api(person);
  const bytes = new TextEncoder().encode(`A file with ${word} in it.`);
  const upload = await api.POST("/v1/uploads", {
    body: { name: `${word}.txt`, sizeBytes: bytes.byteLength },
  });
  const path = { params: { path: { id: upload.data?.id ?? "" } } };
  const signed = await api.POST("/v1/uploads/{id}/parts", { ...path, body: { partNumbers: [1] } });
  const url = signed.data?.parts[0]?.url ?? "";
  const headers = { "content-length": String(bytes.byteLength) };
  expect((await app.send(url, { method: "PUT", body: bytes, headers })).status).toBe(200);
  await api.POST("/v1/uploads/{id}/complete", path);
  await api.POST("/v1/items", { body: { source: { type: "upload", uploadId: upload.data?.id ?? "" } } });
}

async function followFeed({ app }: Installation, person: string, word: string): Promise<void> {
  await app.api(person).POST("/v1/feeds", { body: { url: FEED_URL, title: `${word}'s show` } });
}

async function makeTemplate({ app }: Installation, person: string, word: string): Promise<void> {
  const api = app.api(person);
  const { data } = await api.POST("/v1/templates", { body: sampleTemplateSpec({ name: `${word}'s own` }) });
  await api.POST("/v1/templates/{id}/share", { params: { path: { id: data?.id ?? "" } } });
}

/** By a model, which costs something. */
async function writeSummary({ app, ports }: Installation, person: string, itemId: string): Promise<void> {
  const path = { params: { path: { id: itemId } } };
  await app.api(person).POST("/v1/items/{id}/summaries", { ...path, body: { templateId: "brief" } });
  const isOver = async () => {
    const { data } = await app.api(person).GET("/v1/items/{id}/summaries", path);
    return data?.summaries.every(({ status }) => status === "ready" || status === "failed");
  };
  await until(isOver);
  // A call whose process died: it is settled some day.
  const call = { ownerId: person, forId: itemId, usd: 0.01, model: "fake:writer", at: ports.clock.now() };
  await ports.spending.reserve(call, ports.caps);
}

async function buyAndInvite({ app, pay, ports }: Installation, person: string, word: string): Promise<void> {
  const api = app.api(person);
  await api.POST("/v1/billing/checkout", { body: { plan: "team", interval: "month", seats: 3 } });
  const customer = await ports.customers.find(person);
  pay.pay(customer?.customerId ?? "");
  const event = { id: `evt_${customer?.customerId}`, type: "invoice.paid", customer: customer?.customerId };
  const init = post(event, { "stripe-signature": pay.sign() });
  expect((await app.send("/webhooks/stripe", init)).status).toBe(200);
  await api.POST("/v1/billing/refresh");
  const invited = await api.POST("/v1/billing/seats", { body: { email: `friend-of-${word}@example.com` } });
  expect(invited.response.status).toBe(201);
}

/** By an admin. */
async function beOverseen({ app }: Installation, person: string, word: string): Promise<void> {
  const root = app.api("root");
  const about = { params: { path: { userId: person } }, body: { reason: `Because of ${word}` } };
  const done = await root.POST("/v1/admin/users/{userId}/suspend", about);
  expect(done.response.status).toBeLessThan(300);
  await root.POST("/v1/admin/users/{userId}/unsuspend", about);
}

async function exportAll({ app }: Installation, person: string): Promise<void> {
  await app.api(person).POST("/v1/exports");
  await until(async () => (await app.api(person).GET("/v1/exports")).data?.exports[0]?.status === "ready");
}
