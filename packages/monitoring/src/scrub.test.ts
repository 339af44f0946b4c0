import { describe, expect, test } from "vitest";

import { scrubEvent } from "./scrub.ts";
import { exception, OWN_ADDRESSES, PLACES } from "./testing/places.ts";
import { SECRETS, TITLE } from "./testing/secrets.ts";

describe.each(Object.entries(PLACES))("nothing leaks out of %s", (name, place) => {
  test.each(SECRETS.filter((secret) => !secret.isPath || !OWN_ADDRESSES.has(name)))(
    "$name",
    ({ text, parts }) => {
      const left = JSON.stringify(scrubEvent(place(text)));
      const leaks = parts
        .flatMap((part) => [part, JSON.stringify(part).slice(1, -1)])
        .filter((part) => left.includes(part));
      expect(leaks, left).toEqual([]);
    },
  );
});

test("no title and no text of anyone's leaves a place that has no shape", () => {
  const words = { title: TITLE, text: TITLE, question: TITLE, prompt: TITLE, any: TITLE };
  const left = scrubEvent({ extra: words, tags: words, contexts: { item: words }, spans: [{ data: words }] });
  expect(JSON.stringify(left)).not.toContain("Resignation");
});

test("of the person the id stays, and nothing else", () => {
  const user = { id: "Zk3vQ0aXy1", email: "ada@mail.example", username: "ada", ip_address: "{{auto}}" };
  expect(scrubEvent({ user })).toEqual({ user: { id: "Zk3vQ0aXy1" } });
});

test("a card and a phone as numbers stay, whatever they are called; what is measured goes", () => {
  const extra = {
    value: 4_242_424_242_424_242,
    other: 4_915_123_456_789,
    durationMs: 1_900_000_000_000,
    attempt: 3,
  };
  expect(scrubEvent({ extra })).toEqual({ extra: { durationMs: 1_900_000_000_000, attempt: 3 } });
});

test("what is needed to mend the error is still there", () => {
  const event = {
    event_id: "0123456789abcdef0123456789abcdef",
    timestamp: 1_900_000_000.5,
    platform: "node",
    level: "error",
    environment: "production",
    release: "earmark@1.2.3+0123456789abcdef0123456789abcdef01234567",
    transaction: "POST /v1/items/:itemId/summaries",
    tags: {
      job: "summarize-item",
      itemId: "itm_01hzy0000000000000000000ab",
      attempt: 2,
      requestId: "9b2f6c1e-5a3d-4b7f-8c21-0d9e4f5a6b7c",
    },
    contexts: {
      trace: { trace_id: "0123456789abcdef0123456789abcdef", span_id: "0123456789abcdef" },
      os: { name: "Mac OS X", version: "15.1" },
    },
    request: { method: "POST", url: "https://api.example/v1/items/itm_01hzy0000000000000000000ab/summaries" },
    exception: {
      values: [
        {
          type: "TypeError",
          value: "Cannot read properties of undefined (reading 'segments')",
          mechanism: { type: "generic", handled: true },
          stacktrace: {
            frames: [
              {
                filename: "/srv/app/packages/core/src/work/read-source.ts",
                function: "Object.readSource",
                lineno: 12,
                colno: 7,
                in_app: true,
              },
            ],
          },
        },
      ],
    },
    breadcrumbs: [
      {
        category: "fetch",
        data: { url: "/v1/items/itm_01hzy0000000000000000000ab", method: "GET", status_code: 500 },
      },
    ],
    debug_meta: {
      images: [
        {
          type: "sourcemap",
          debug_id: "9b2f6c1e-5a3d-4b7f-8c21-0d9e4f5a6b7c",
          code_file: "https://app.example/_next/a.js",
        },
      ],
    },
  };
  expect(scrubEvent(event)).toEqual(event);
});

test("a click is told by where it was", () => {
  const message = 'div#main > button.primary[aria-label="Delete My diary"][type="button"]';
  expect(scrubEvent({ breadcrumbs: [{ category: "ui.click", message }] }).breadcrumbs?.[0]?.message).toBe(
    "div#main > button.primary",
  );
});

test("a folder of somebody's is not named", () => {
  const frames = ["/Users/ada/code/a.ts", "/home/ada/a.ts", "C:\\Users\\ada\\a.ts"].map((filename) => ({
    filename,
  }));
  expect(JSON.stringify(scrubEvent(exception({ stacktrace: { frames } })))).not.toContain("ada");
});
