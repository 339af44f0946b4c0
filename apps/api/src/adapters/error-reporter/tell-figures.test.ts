import { dsnFromString, getEnvelopeEndpointWithUrlEncodedAuth, parseEnvelope } from "@sentry/core";
import { afterEach, expect, test, vi } from "vitest";

import { envelopeUrl } from "./envelope-url.ts";
import { createSender } from "./send-envelopes.ts";
import { createFigureTeller } from "./tell-figures.ts";
import { ANSWERS, openSink } from "./testing/sink.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of undo.splice(0)) await close();
});

async function tellerTo(behave = ANSWERS["200"]) {
  const sink = await openSink(behave);
  undo.push(sink.close);
  const now = () => 1_000_000;
  const sender = createSender(envelopeUrl(sink.dsn) ?? "", now);
  const tell = createFigureTeller({ sender, environment: "test", release: "earmark@1.2.3", now });
  const came = (count: number) => vi.waitFor(() => expect(sink.bodies).toHaveLength(count), 5_000);
  return { tell, sender, bodies: sink.bodies, came };
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

test("nothing is sent where there is nothing to tell", async () => {
  const { tell, sender, bodies } = await tellerTo();
  tell([]);
  await sender.idle();
  expect(bodies).toEqual([]);
});
