import type { Item } from "@earmark/core";
import { DomainError, SourceError, summarizeItem } from "@earmark/core";
import { fakeContent, fakePayments } from "@earmark/core/testing";
import { describe, expect, test } from "vitest";

import { newText, testApp, type TestApp } from "../testing/test-app.ts";

const TITLE = "A title that nobody else may see";
const reason = "They asked for it in ticket 7";
const path = { userId: "ada" };

/** An installation in which Ada's link could not be read. */
async function open() {
  let isDown = true;
  const content = {
    ...fakeContent,
    read: ((source, options) => {
      if (isDown) throw new SourceError("malformed", `Could not read ${TITLE}`);
      return fakeContent.read(source, options);
    }) as typeof fakeContent.read,
  };
  const errorsUrl = (id: string) => `https://errors.example/?query=${id}`;
  const { payments } = fakePayments(() => new Date());
  const app = testApp({ content, errorsUrl, payments });
  const ada = app.api("ada");
  const { data } = await ada.POST("/v1/items", {
    body: { source: { type: "url", url: `https://x.example/${TITLE.length}` } },
  });
  await work(app);
  return { app, ada, root: app.api("root"), item: data as Item, mend: () => (isDown = false) };
}

async function work({ ports }: TestApp): Promise<void> {
  for (const job of ports.takeJobs())
    if (job.type === "summarize-item")
      await summarizeItem(ports, job, { signal: AbortSignal.timeout(30_000), lastTry: true }).catch(() => {});
}

const auditOf = async ({ api }: TestApp) =>
  (await api("root").GET("/v1/admin/audit", { params: { query: {} } })).data?.entries ?? [];

test("the overview counts people, queues, failures, troubled feeds and costs", async () => {
  const { app, root } = await open();
  const spending = { ownerId: "ada", forId: "sum_1", model: "fake:model", usd: 1, at: app.ports.clock.now() };
  const reserved = await app.ports.spending.reserve(spending, app.ports.caps);
  if ("id" in reserved) await app.ports.spending.settle(reserved.id, 0.25);
  const { data } = await root.GET("/v1/admin");
  expect(data).toMatchObject({
    users: { total: 2, seenThisWeek: 2, suspended: 0 },
    queues: [{ queue: "all", waiting: 0 }],
    failures: [{ kind: "items", reason: "malformed", count: 1 }],
    feedsInTrouble: 0,
    webhooks: { unsettled: 0, lastReceivedAt: null },
    costs: { todayUsd: 0.25, monthUsd: 0.25, reservedUsd: 0 },
  });
  const costs = await root.GET("/v1/admin/costs", { params: { query: {} } });
  expect(costs.data).toEqual({
    costs: [{ day: "2026-01-01", model: "fake:model", usd: 0.25, calls: 1 }],
    totalUsd: 0.25,
  });
});

describe("somebody", () => {
  test("is found by their address, and looked at in numbers; that an admin looked is written down", async () => {
    const { app, root } = await open();
    const found = await root.GET("/v1/admin/users", { params: { query: { q: "ADA@" } } });
    expect(found.data?.users).toMatchObject([{ id: "ada", email: "ada@example.com", plan: "unlimited" }]);
    expect(await auditOf(app)).toEqual([]);
    const { data } = await root.GET("/v1/admin/users/{userId}", { params: { path } });
    expect(data).toMatchObject({ user: { id: "ada" }, items: 1, failedItems: 1, apiKeys: 0, spentUsd: 0 });
    expect(await auditOf(app)).toMatchObject([
      { adminId: "root", adminEmail: "root@example.com", action: "read-user", ownerId: "ada", reason: null },
    ]);
  });

  test("who is suspended is refused at once, and let in again; both are written down with their reasons", async () => {
    const { app, ada, root } = await open();
    const suspended = await root.POST("/v1/admin/users/{userId}/suspend", {
      params: { path },
      body: { reason },
    });
    expect(suspended.data?.suspendedAt).not.toBeNull();
    expect((await ada.GET("/v1/items")).error).toMatchObject({ status: 403, code: "suspended" });
    await root.POST("/v1/admin/users/{userId}/unsuspend", {
      params: { path },
      body: { reason: "A mistake" },
    });
    expect((await ada.GET("/v1/items")).response.status).toBe(200);
    expect((await auditOf(app)).map((entry) => [entry.action, entry.ownerId, entry.reason])).toEqual([
      ["unsuspend-user", "ada", "A mistake"],
      ["suspend-user", "ada", reason],
    ]);
  });

  test("who is suspended has nothing worked on, and all of it goes on once they are let in again", async () => {
    const { app, ada, root } = await open();
    const { data } = await ada.POST("/v1/items", { body: newText("It waits.") });
    const options = { params: { path }, body: { reason } };
    await root.POST("/v1/admin/users/{userId}/suspend", options);
    await work(app);
    expect((await app.ports.items.find("ada", data?.id ?? ""))?.status).toBe("queued");
    await ada.POST("/v1/account/restore");
    expect(app.ports.takeJobs()).toEqual([]);
    for (let times = 0; times < 2; times += 1) await root.POST("/v1/admin/users/{userId}/unsuspend", options);
    const job = { type: "summarize-item", ownerId: "ada", itemId: data?.id } as const;
    expect(app.ports.takeJobs()).toEqual([job]);
  });

  test("is given a plan until a day, which is taken back; never over one that is paid for", async () => {
    const { app, ada, root } = await open();
    await app.ports.accounts.grant("ada", { plan: "free", via: "admin", until: null }, app.ports.clock.now());
    const give = (plan: "pro" | null, untilDay: string | null) =>
      root.PUT("/v1/admin/users/{userId}/plan", { params: { path }, body: { plan, untilDay, reason } });
    expect((await give("pro", "2025-12-31")).error).toMatchObject({ code: "invalid-input" });
    expect((await give("pro", "2026-01-31")).data).toMatchObject({
      plan: "pro",
      grant: { plan: "pro", via: "admin", until: "2026-01-31T23:59:59.999Z" },
    });
    expect(app.ports.takeJobs()).toContainEqual({ type: "sync-claims", ownerId: "ada" });
    expect((await ada.GET("/v1/api-keys")).data?.requestsPerMinute).toBeGreaterThan(0);
    expect((await give(null, null)).data).toMatchObject({ plan: "unlimited", grant: null });
    expect((await auditOf(app)).map(({ action, subject }) => [action, subject])).toEqual([
      ["take-back-plan", null],
      ["grant-plan", "pro"],
    ]);
    const paid = { plan: "team", via: "subscription", until: null } as const;
    await app.ports.accounts.grant("ada", paid, app.ports.clock.now());
    expect((await give("pro", null)).error).toMatchObject({ code: "conflict" });
    expect(await auditOf(app)).toHaveLength(2);
  });

  test("who is nobody is not found, nobody suspends themselves, and nothing is done without a reason", async () => {
    const { app, root } = await open();
    const suspend = (userId: string, why: string) =>
      root.POST("/v1/admin/users/{userId}/suspend", { params: { path: { userId } }, body: { reason: why } });
    expect((await suspend("nobody", reason)).error).toMatchObject({ code: "not-found" });
    expect((await suspend("root", reason)).error).toMatchObject({ code: "conflict" });
    expect((await suspend("ada", " \u200B ")).error).toMatchObject({ code: "invalid-input" });
    expect(await auditOf(app)).toEqual([]);
  });
});

describe("what failed", () => {
  const listed = async (root: TestApp["api"] extends (token: string) => infer Client ? Client : never) =>
    (await root.GET("/v1/admin/failed", { params: { query: { kind: "items" } } })).data?.failed ?? [];

  test("is listed with its reason and where the error tracker has it", async () => {
    const { item, root } = await open();
    expect(await listed(root)).toEqual([
      {
        kind: "items",
        ownerId: "ada",
        itemId: item.id,
        summaryId: null,
        reason: "malformed",
        at: item.updatedAt,
        errorsUrl: `https://errors.example/?query=${item.id}`,
      },
    ]);
  });

  test.each<[string, (item: Item) => object]>([
    ["one", (item) => ({ kind: "items", ownerId: "ada", itemId: item.id, summaryId: null })],
    ["all of a reason", () => ({ kind: "items", reason: "malformed" })],
  ])("is tried again, %s, and the owner has it", async (_, body) => {
    const { app, ada, item, mend, root } = await open();
    mend();
    const retried = await root.POST("/v1/admin/failed/retry", { body: body(item) as never });
    expect(retried.data).toEqual({ retried: 1, refused: 0 });
    expect(await auditOf(app)).toMatchObject([{ action: "retry-item", ownerId: "ada", subject: item.id }]);
    await work(app);
    expect((await ada.GET("/v1/items")).data?.items).toMatchObject([{ status: "ready" }]);
    expect(await listed(root)).toEqual([]);
  });

  test("what is gone, or is another's, is refused and written down nowhere", async () => {
    const { app, item, root } = await open();
    const one = { kind: "items" as const, summaryId: null };
    for (const ref of [
      { ownerId: "ada", itemId: "itm_gone" },
      { ownerId: "bob", itemId: item.id },
    ]) {
      const { data } = await root.POST("/v1/admin/failed/retry", { body: { ...one, ...ref } });
      expect(data).toEqual({ retried: 0, refused: 1 });
    }
    expect(await auditOf(app)).toEqual([]);
  });
});

test("an action whose entry can't be written is not done", async () => {
  const { app, ada, root } = await open();
  app.ports.audit.record = () => Promise.reject(new DomainError("unavailable", "The log is full"));
  const { error } = await root.POST("/v1/admin/users/{userId}/suspend", {
    params: { path },
    body: { reason },
  });
  expect(error).toMatchObject({ code: "unavailable" });
  expect((await ada.GET("/v1/items")).response.status).toBe(200);
  expect((await root.GET("/v1/admin/users/{userId}", { params: { path } })).error).toMatchObject({
    status: 503,
  });
});

test("nothing that an admin is shown has a word of what somebody saved", async () => {
  const { app, ada, root } = await open();
  const { data } = await ada.POST("/v1/items", { body: newText(TITLE) });
  await ada.PATCH("/v1/items/{id}", {
    params: { path: { id: data?.id ?? "" }, header: { "if-match": '"1"' } },
    body: { title: TITLE },
  });
  const pages = [
    "",
    "/users",
    "/users/ada",
    "/failed?kind=items",
    "/failed?kind=summaries",
    "/feeds",
    "/audit",
    "/costs",
  ];
  for (const page of pages) {
    const answer = await app.send(`/v1/admin${page}`, { as: "root" });
    const text = await answer.text();
    expect([page, answer.status]).toEqual([page, 200]);
    for (const secret of [TITLE, "x.example"]) expect(text).not.toContain(secret);
  }
  expect((await root.GET("/v1/items")).data?.items).toEqual([]);
});
