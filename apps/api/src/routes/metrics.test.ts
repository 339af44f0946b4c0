import { fakePorts } from "@earmark/core/testing";
import { expect, test } from "vitest";

import type { EndedRequest } from "../http/hear-requests.ts";
import { testApp } from "../testing/test-app.ts";
import { createWatching } from "../watching/watching.ts";

const TOKEN = "a-token-of-24-characters";

const QUEUES = [{ queue: "summarize-item", waiting: 3, running: 1, later: 2, failed: 4, oldestMs: 61_500 }];

function watchedApp(metricsToken: string | undefined = TOKEN) {
  const lines: EndedRequest[] = [];
  const ports = fakePorts();
  const { onRequest, metrics, onOutcome, figures } = createWatching({
    metricsToken,
    logRequest: (ended) => void lines.push(ended),
    sources: { ...ports, queues: async () => QUEUES, now: ports.clock.now },
  });
  const app = testApp(ports, { onRequest, metrics });
  const scrape = async () => (await app.send("/metrics", { as: TOKEN })).text();
  return { ...app, lines, onOutcome, figures, scrape };
}

test("without a token set there is no such page, whatever is brought", async () => {
  expect((await testApp().send("/metrics", { as: TOKEN })).status).toBe(404);
});

test.each([undefined, "", "wrong", `${TOKEN}x`, TOKEN.slice(1)])("%j is not the token", async (as) => {
  const answer = await watchedApp().send("/metrics", as === undefined ? {} : { as });
  expect(answer.status).toBe(401);
  expect(await answer.text()).not.toContain("earmark_");
});

test("requests are counted by operation and class of status, refusals by their code", async () => {
  const { send, scrape } = watchedApp();
  await send("/v1/items", { as: "ada" });
  await send("/v1/items/itm_1?secret=1", { as: "ada" });
  await send("/v1/items/itm_2", { as: "ada" });
  const text = await scrape();
  expect(text).toContain('earmark_requests_total{operation="GET /v1/items",status="2xx"} 1\n');
  expect(text).toContain('earmark_requests_total{operation="GET /v1/items/:id",status="4xx"} 2\n');
  expect(text).toContain('earmark_errors_total{code="not-found"} 2\n');
  expect(text).toContain('earmark_request_duration_seconds_count{operation="GET /v1/items/:id"} 2\n');
  expect(text).toContain('earmark_request_duration_seconds_bucket{operation="GET /v1/items",le="+Inf"} 1\n');
});

test("what nobody declared is one operation, however many paths and methods are made up", async () => {
  const { send, scrape } = watchedApp();
  const before = (await scrape()).split("\n").length;
  for (let index = 0; index < 50; index += 1) await send(`/no-${index}`, { method: `MADEUP${index}` });
  const text = await scrape();
  expect(text).toContain('earmark_requests_total{operation="none",status="4xx"} 50\n');
  expect(text).not.toMatch(/no-1|MADEUP/);
  expect(text.split("\n").length - before).toBeLessThan(40);
});

test("a request counts for the route that answered, not for the next one that would have", async () => {
  const { send, scrape } = watchedApp();
  await send("/docs/start.js");
  await send("/v1/items/itm_1");
  const text = await scrape();
  expect(text).toContain('earmark_requests_total{operation="GET /docs/start.js",status="2xx"} 1\n');
  expect(text).toContain('earmark_requests_total{operation="GET /v1/items/:id",status="4xx"} 1\n');
});

test("queues, failures and what became of errors are told as numbers", async () => {
  const { scrape, onOutcome } = watchedApp();
  onOutcome("sent");
  onOutcome("dropped");
  onOutcome("dropped");
  const text = await scrape();
  expect(text).toContain('earmark_jobs{queue="summarize-item",state="failed"} 4\n');
  expect(text).toContain('earmark_oldest_job_seconds{queue="summarize-item"} 61.5\n');
  expect(text).toContain('earmark_error_events_total{outcome="dropped"} 2\n');
  for (const line of text.trimEnd().split("\n"))
    expect(line).toMatch(
      /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? -?[\d.e+-]+)$/,
    );
});

test("a request is one entry of the log, with ids of ours and nothing that was asked", async () => {
  const { send, lines } = watchedApp();
  const trace = "0af7651916cd43dd8448eb211c80319c";
  const headers = {
    "sentry-trace": `${trace}-b7ad6b7169203331-1`,
    "x-request-id": "req-7",
    cookie: "crumbs",
  };
  await send("/v1/items/itm_9?q=divorce", { as: "ada", headers });
  expect(lines).toEqual([
    {
      operation: "GET /v1/items/:id",
      status: 404,
      code: "not-found",
      durationMs: expect.any(Number),
      requestId: "req-7",
      traceId: trace,
      userId: "ada",
    },
  ]);
});

test("what the error tracker is told is what came since the last time, and what is not nothing", async () => {
  const { send, figures } = watchedApp();
  await send("/v1/items", { as: "ada" });
  await send("/v1/items", { as: "ada" });
  const told = await figures();
  expect(told).toContainEqual({
    name: "earmark.requests",
    type: "counter",
    value: 2,
    attributes: { operation: "GET /v1/items" },
  });
  expect(told).toContainEqual({
    name: "earmark.oldest_job_seconds",
    type: "gauge",
    value: 61.5,
    attributes: { queue: "summarize-item" },
  });
  expect(told.filter(({ value }) => value === 0)).toEqual([]);
  expect((await figures()).filter(({ name }) => name === "earmark.requests")).toEqual([]);
});
