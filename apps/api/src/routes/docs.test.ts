import committed from "@earmark/api-client/openapi.json" with { type: "json" };
import { expect, test } from "vitest";

import { testApp } from "../testing/test-app.ts";

test("the contract is served as it is committed", async () => {
  expect(await (await testApp().send("/openapi.json")).json()).toEqual(committed);
});

test("the reference page loads everything from this origin, and may load nothing else", async () => {
  const { send } = testApp();
  const page = await send("/docs");
  expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self'; /);
  const loaded = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = ""]) => url);
  expect(loaded).toHaveLength(4);
  for (const url of loaded.filter((address) => !address.startsWith("data:"))) {
    const { status, headers } = await send(url);
    expect([url, status, headers.get("content-type")?.split(";")[0]]).toEqual([
      url,
      200,
      url.endsWith(".css") ? "text/css" : "text/javascript",
    ]);
  }
});

test("no other file can be had through the reference page", async () => {
  const { send } = testApp();
  for (const path of [
    "/docs/index.html",
    "/docs/..%2fpackage.json",
    "/docs/__proto__",
    "/docs/constructor",
  ]) {
    expect((await send(path)).status, path).toBe(404);
  }
});
