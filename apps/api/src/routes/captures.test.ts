import { expect, test } from "vitest";

import { newText, post, testApp } from "../testing/test-app.ts";

const page = {
  url: "https://site.example/members",
  title: "For members",
  html: "<p>Only members read this.</p>",
};

test("a captured page is an item with the title it had in the browser, once", async () => {
  const { api, ports } = testApp();
  const ada = api("ada");
  const first = await ada.POST("/v1/captures", { body: page });
  expect(first.response.status).toBe(202);
  expect(first.data).toMatchObject({ title: "For members", url: page.url, status: "queued" });
  const second = await ada.POST("/v1/captures", { body: page });
  expect([second.response.status, second.data?.id]).toEqual([200, first.data?.id]);
  expect(ports.takeJobs()).toHaveLength(1);
});

test("the same page captured by two is two items, and neither sees the other's", async () => {
  const { api } = testApp();
  const [ada, bob] = [api("ada"), api("bob")];
  const first = await ada.POST("/v1/captures", { body: page });
  const second = await bob.POST("/v1/captures", { body: page });
  expect(second.response.status).toBe(202);
  expect(second.data?.id).not.toBe(first.data?.id);
  const path = { id: first.data?.id ?? "" };
  expect((await bob.GET("/v1/items/{id}", { params: { path } })).error).toMatchObject({ code: "not-found" });
});

test("a capture of nothing, and one of too much, is refused by name", async () => {
  const { api } = testApp();
  const { url } = page;
  const nothing = await api("ada").POST("/v1/captures", { body: { url } });
  expect(nothing.error).toMatchObject({ code: "invalid-input", detail: expect.stringContaining("captions") });
  const half = "x".repeat(2_600_000);
  const much = await api("ada").POST("/v1/captures", { body: { url, html: half, selection: half } });
  expect(much.error).toMatchObject({ code: "invalid-input", detail: expect.stringContaining("together") });
});

test("the longest capture fits into one request, in any script", async () => {
  const { api } = testApp();
  const html = "語".repeat(5_000_000);
  const { response } = await api("ada").POST("/v1/captures", { body: { url: page.url, html } });
  expect(response.status).toBe(202);
});

test("an invalid address is refused", async () => {
  const { send } = testApp();
  const response = await send("/v1/captures", {
    ...post({ ...page, url: "javascript:alert(1)" }),
    as: "ada",
  });
  expect(response.status).toBe(400);
});

test("several links count one by one against the limit, and a repeat under the same key not again", async () => {
  const { api, ports } = testApp({}, { limits: { requestsPerMinute: 100, createsPerMinute: 5 } });
  const ada = api("ada");
  const urls = (n: number, from = 0) =>
    Array.from({ length: n }, (_, i) => `https://site.example/${from + i}`);
  const batch = (list: string[], key?: string) =>
    ada.POST("/v1/items/batch", {
      body: { urls: list },
      params: { header: { ...(key !== undefined && { "idempotency-key": key }) } },
    });
  const never = await batch(urls(6));
  expect(never.error).toMatchObject({ code: "rate-limited", detail: expect.stringContaining("fewer") });
  const first = await batch(urls(4), "k");
  expect(first.response.status).toBe(202);
  expect(first.data).toMatchObject({ created: 4 });
  expect((await batch(urls(4), "k")).data).toEqual(first.data);
  const second = await batch(urls(2, 4));
  expect(second.error).toMatchObject({ code: "rate-limited" });
  expect(second.response.headers.get("retry-after")).toMatch(/^\d+$/);
  expect((await ada.POST("/v1/items", { body: newText("one more") })).response.status).toBe(429);
  expect(ports.takeJobs()).toHaveLength(4);
  ports.pass(60_000);
  expect((await batch(urls(5))).data).toMatchObject({ created: 1 });
});

test("200 links are saved in one request, 201 are not", async () => {
  const { api } = testApp();
  const batch = (n: number) =>
    api("ada").POST("/v1/items/batch", {
      body: { urls: Array.from({ length: n }, (_, i) => `https://site.example/${i}`) },
    });
  expect((await batch(200)).data?.created).toBe(200);
  expect((await batch(201)).error).toMatchObject({ code: "invalid-input" });
});

test("what a link leads to is told without anything being saved", async () => {
  const { api, ports } = testApp();
  const { data } = await api("ada").POST("/v1/links/expand", { body: { url: "https://site.example/one" } });
  expect(data).toMatchObject({ kind: "item", count: 1, isComplete: true, failure: null });
  expect(ports.takeJobs()).toEqual([]);
  const wrong = await api("ada").POST("/v1/links/expand", { body: { url: "one" } });
  expect(wrong.error).toMatchObject({ code: "invalid-input" });
});
