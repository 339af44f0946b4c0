import { dsnFromString, getEnvelopeEndpointWithUrlEncodedAuth, parseEnvelope } from "@sentry/core";
import { afterEach, expect, test, vi } from "vitest";

import { envelopeUrl } from "./envelope-url.ts";
import { createFigureTeller } from "./tell-figures.ts";
import { ANSWERS, openSink } from "./testing/sink.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of undo.splice(0)) await close();
});

async function tellerTo(behave = ANSWERS["200"]) {
  const sink = await openSink(behave);
  undo.push(sink.close);
  let nowMs = 1_000_000;
  const options = { dsn: sink.dsn, environment: "test", release: "earmark@1.2.3" };
  const teller = createFigureTeller(options, () => nowMs);
  const came = (count: number) => vi.waitFor(() => expect(sink.bodies).toHaveLength(count), 5_000);
  return { ...teller, bodies: sink.bodies, came, pass: (ms: number) => (nowMs += ms) };
}

test.each(["https://abc@o1.ingest.sentry.io/42", "http://abc@127.0.0.1:9000/sub/42"])(
  "%s leads where Sentry's own library would send",
  (dsn) => {
    const parts = dsnFromString(dsn);
    const own = new URL(parts ? getEnvelopeEndpointWithUrlEncodedAuth(parts) : "");
    const ours = new URL(envelopeUrl(dsn) ?? "");
    expect(ours.origin + ours.pathname).toBe(own.origin + own.pathname);
    expect(ours.searchParams.get("sentry_key")).toBe(own.searchParams.get("sentry_key"));
  },
);

test("figures leave as one envelope that Sentry's own library can read", async () => {
  const { tell, bodies, came } = await tellerTo();
  tell([{ name: "earmark.requests", type: "counter", value: 3, attributes: { operation: "GET /v1/items" } }]);
  await came(1);
  const [, items] = parseEnvelope(bodies[0] ?? "");
  expect(items).toMatchObject([
    [
      { type: "trace_metric", item_count: 1 },
      {
        items: [
          {
            timestamp: 1_000,
            trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
            name: "earmark.requests",
            type: "counter",
            value: 3,
            attributes: {
              operation: { value: "GET /v1/items", type: "string" },
              "sentry.environment": { value: "test", type: "string" },
              "sentry.release": { value: "earmark@1.2.3", type: "string" },
            },
          },
        ],
      },
    ],
  ]);
});

test("a sweep every minute checks in every five minutes, each by its own name", async () => {
  const { checkIn, bodies, came, pass } = await tellerTo();
  for (let minute = 0; minute < 11; minute += 1) {
    checkIn("check-feeds");
    pass(60_000);
  }
  checkIn("purge-deleted");
  await came(4);
  const slugs = bodies.map(
    (body) => (JSON.parse(body.split("\n")[2] ?? "") as { monitor_slug: string }).monitor_slug,
  );
  expect(slugs).toEqual([...Array<string>(3).fill("earmark-check-feeds"), "earmark-purge-deleted"]);
});

test("nothing is sent where there is nothing to tell", async () => {
  const { tell, checkIn, bodies, came } = await tellerTo();
  tell([]);
  checkIn("check-feeds");
  await came(1);
  expect(bodies[0]).toContain("check_in");
});
