import { expect, test } from "vitest";

import { RESOURCES } from "./resources.ts";
import { testApp } from "./testing/test-app.ts";

test.each(RESOURCES)(
  "what is kept at %j is loaded for every path that it answers, and for no other",
  async ({ at, load }) => {
    const { declared } = await load();
    const places = declared.map(({ path }) => path.split("/")[1]);
    expect(new Set(places)).toEqual(new Set(at));
  },
);

test("a path is taken for what Hono takes it for, however it is written", async () => {
  const { send } = testApp();
  expect((await send("/v1/%69tems", { as: "ada" })).status).toBe(200);
  for (const path of ["/v1", "/v1/", "/v1//items", "/v1/items/", "/v1/constructor", "/v1/%20"])
    expect([path, (await send(path, { as: "ada" })).status]).toEqual([path, 404]);
  for (const path of ["/v1", "/v1/", "/v1/constructor"])
    expect([path, (await send(path)).status]).toEqual([path, 401]);
});

test("preloading loads everything, and changes no answer", async () => {
  const { app, send } = testApp();
  await app.preload();
  expect((await send("/v1/items", { as: "ada" })).status).toBe(200);
  expect((await send("/health")).status).toBe(200);
});
