import committed from "@earmark/api-client/openapi.json" with { type: "json" };
import { NewItem } from "@earmark/core";
import { expect, test } from "vitest";

import { testApp } from "../testing/test-app.ts";
import { INTRODUCTION } from "./introduction.ts";

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

test("the introduction's examples ask for what the contract has, as it wants it", () => {
  const text = INTRODUCTION.replaceAll("itm_…", "{id}");
  const paths = [...text.matchAll(/\/v1\/[a-z{}/-]+/g)].map(([path]) => path);
  expect(paths.length).toBeGreaterThan(3);
  for (const path of paths) expect(Object.keys(committed.paths)).toContain(path);
  const [, body = ""] = /-d '(.+)'/.exec(INTRODUCTION) ?? [];
  expect(NewItem.safeParse(JSON.parse(body)).success).toBe(true);
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
