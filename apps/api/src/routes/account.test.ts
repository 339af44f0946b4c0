import { expect, test } from "vitest";

import { newText, testApp } from "../testing/test-app.ts";

/** Two browsers of Ada's: a token says when she signed in there. */
function adasBrowsers() {
  const at = (seconds: number) => new Date(Date.parse("2026-01-01T00:00:00.000Z") + seconds * 1_000);
  const tokens = {
    verify: async (token: string) => {
      const [userId = "", seconds = "0"] = token.split("@");
      const signedInAt = at(Number(seconds));
      return { userId, email: `${userId}@example.com`, isAdmin: false, signedInAt, signInWays: ["password"] };
    },
  };
  return testApp({ tokens });
}

test("an account is who signed in, and what they are called; a key changes nothing of it", async () => {
  const { api } = adasBrowsers();
  const { data } = await api("ada@0").PATCH("/v1/account", { body: { name: " Ada\n Lovelace " } });
  expect(data).toMatchObject({
    id: "ada",
    email: "ada@example.com",
    name: "Ada Lovelace",
    plan: "unlimited",
    signInWays: ["password"],
    deletion: null,
  });
  expect((await api("ada@0").PATCH("/v1/account", { body: { name: "" } })).data?.name).toBeNull();
});

test("each sign-in is a session, the asker's own is marked, and nothing of an address is kept", async () => {
  const { api, send } = adasBrowsers();
  const headers = { "user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0" };
  await send("/v1/items", { as: "ada@0", headers: { ...headers, "x-forwarded-for": "203.0.113.9" } });
  const { data } = await api("ada@60").GET("/v1/sessions");
  expect(data?.sessions.map(({ device, isCurrent }) => [device, isCurrent])).toEqual([
    ["An unknown program", true],
    ["Firefox 143 on Windows", false],
  ]);
  expect(JSON.stringify(data)).not.toContain("203.0.113.9");
});

test("a session that is ended is refused with the next request, and no other is", async () => {
  const { api } = adasBrowsers();
  await api("ada@0").GET("/v1/items");
  await api("bob@0").GET("/v1/items");
  const { data } = await api("ada@60").GET("/v1/sessions");
  const id = data?.sessions.find(({ isCurrent }) => !isCurrent)?.id ?? "";
  expect(
    (await api("ada@60").DELETE("/v1/sessions/{id}", { params: { path: { id } } })).response.status,
  ).toBe(204);
  const refused = await api("ada@0").GET("/v1/items");
  expect(refused.response.status).toBe(401);
  expect(refused.error?.code).toBe("session-ended");
  for (const token of ["ada@60", "bob@0"])
    expect((await api(token).GET("/v1/items")).response.status).toBe(200);
});

test("all others are ended at once, those included that were never seen", async () => {
  const { api, ports } = adasBrowsers();
  await api("ada@0").GET("/v1/items");
  ports.pass(120_000);
  await api("ada@60").DELETE("/v1/sessions");
  const statuses = async (...tokens: string[]) =>
    Promise.all(tokens.map(async (token) => (await api(token).GET("/v1/items")).response.status));
  expect(await statuses("ada@0", "ada@30", "ada@60", "ada@121")).toEqual([401, 401, 200, 200]);
});

test("an account is deleted only by who has just signed in, and restored by anybody who is", async () => {
  const { api, ports } = adasBrowsers();
  ports.pass(301_000);
  const late = await api("ada@0").DELETE("/v1/account");
  expect(late.error?.code).toBe("sign-in-again");
  const { data } = await api("ada@300").DELETE("/v1/account");
  expect(data?.deletion).toEqual({
    requestedAt: "2026-01-01T00:05:01.000Z",
    eraseAt: "2026-01-08T00:05:01.000Z",
  });
  expect((await api("ada@0").POST("/v1/account/restore")).data?.deletion).toBeNull();
});

test("who is leaving reads and exports everything, and adds nothing; what waited goes on when they stay", async () => {
  const { api, ports } = adasBrowsers();
  const { data: item } = await api("ada@0").POST("/v1/items", { body: newText("Kept.") });
  await api("ada@0").DELETE("/v1/account");
  ports.takeJobs();
  const refused = await api("ada@0").POST("/v1/items", { body: newText("More.") });
  expect([refused.response.status, refused.error?.code]).toEqual([403, "account-leaving"]);
  expect((await api("ada@0").GET("/v1/items")).data?.items).toHaveLength(1);
  expect((await api("ada@0").POST("/v1/exports")).response.status).toBe(201);
  ports.takeJobs();
  await api("ada@0").POST("/v1/account/restore");
  expect(ports.takeJobs()).toEqual([{ type: "summarize-item", ownerId: "ada", itemId: item?.id }]);
});
