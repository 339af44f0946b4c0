import { expect, test } from "vitest";

import { newText, testApp } from "../testing/test-app.ts";

async function saved() {
  const { api, ports } = testApp();
  const ada = api("ada");
  const { data } = await ada.POST("/v1/items", { body: newText("One sentence.") });
  const path = { id: data?.id ?? "" };
  const { response } = await ada.GET("/v1/items/{id}", { params: { path } });
  return { ada, ports, path, etag: response.headers.get("etag") ?? "" };
}

test("what was saved is in the library, newest first, page by page", async () => {
  const { api } = testApp();
  const ada = api("ada");
  for (const text of ["one", "two", "three"]) await ada.POST("/v1/items", { body: newText(text) });
  const first = await ada.GET("/v1/items", { params: { query: { limit: 2 } } });
  expect(first.data?.items.map(({ title }) => title)).toEqual(["three", "two"]);
  const cursor = first.data?.nextCursor ?? "";
  const second = await ada.GET("/v1/items", { params: { query: { limit: 2, cursor } } });
  expect(second.data?.items.map(({ title }) => title)).toEqual(["one"]);
  expect(second.data?.nextCursor).toBeNull();
});

test("who has the newest state is not sent it again", async () => {
  const { ada, path, etag } = await saved();
  const known = { params: { path, header: { "if-none-match": `"1-old", W/${etag}` } } };
  const { response } = await ada.GET("/v1/items/{id}", known);
  expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([304, etag, ""]);
});

test("progress makes another ETag, though an edit under the old one still goes through", async () => {
  const { ada, ports, path, etag } = await saved();
  const begun = await ports.items.beginRun("ada", path.id, ports.clock.now());
  if (begun) await ports.items.advance(begun.run, { status: "working", percent: 40 }, ports.clock.now());
  const { response } = await ada.GET("/v1/items/{id}", {
    params: { path, header: { "if-none-match": etag } },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("etag")).not.toBe(etag);
  const renamed = await ada.PATCH("/v1/items/{id}", {
    params: { path, header: { "if-match": etag } },
    body: { title: "A better title" },
  });
  expect(renamed.data?.title).toBe("A better title");
});

test("an edit of what has been edited since is refused", async () => {
  const { ada, path, etag } = await saved();
  const rename = (title: string, header: Record<string, string>) =>
    ada.PATCH("/v1/items/{id}", { params: { path, header }, body: { title } });
  const first = await rename("First", { "if-match": etag });
  expect((await rename("Second", { "if-match": etag })).error).toMatchObject({ code: "version-mismatch" });
  expect((await rename("Third", {})).error).toMatchObject({ code: "precondition-required", status: 428 });
  expect((await rename("Fourth", { "if-match": "*" })).error).toMatchObject({ code: "invalid-input" });
  const newest = first.response.headers.get("etag") ?? "";
  expect((await rename("Fifth", { "if-match": newest })).data?.title).toBe("Fifth");
});

test("a deleted item is gone until it is restored", async () => {
  const { ada, path } = await saved();
  expect((await ada.DELETE("/v1/items/{id}", { params: { path } })).response.status).toBe(204);
  expect((await ada.GET("/v1/items/{id}", { params: { path } })).error).toMatchObject({ code: "not-found" });
  expect((await ada.POST("/v1/items/{id}/restore", { params: { path } })).data?.id).toBe(path.id);
  expect((await ada.GET("/v1/items/{id}", { params: { path } })).data?.id).toBe(path.id);
});
