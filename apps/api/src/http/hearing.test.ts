import { fakeErrors, fakePorts } from "@earmark/core/testing";
import { describe, expect, test } from "vitest";

import { testApp } from "../testing/test-app.ts";

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN_ID = "b7ad6b7169203331";

/** The app, where looking for an item fails as nothing should. */
function failing() {
  const errors = fakeErrors();
  const { items } = fakePorts();
  const app = testApp({ items: { ...items, find: () => Promise.reject(new Error("disk full")) } }, errors);
  const ask = (headers: Record<string, string> = {}, as = "ada") =>
    app.send("/v1/items/itm_1?q=diary", { as, headers });
  return { errors, ask };
}

describe("an error that is ours is told", () => {
  test("with the request, the route as it was declared, who asked, and the trace that the browser began", async () => {
    const { errors, ask } = failing();
    await ask({ "sentry-trace": `${TRACE_ID}-${SPAN_ID}-1`, "x-request-id": "req-1" });
    expect(errors.reported).toEqual([
      {
        error: new Error("disk full"),
        context: {
          requestId: "req-1",
          traceId: TRACE_ID,
          spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
          parentSpanId: SPAN_ID,
          userId: "ada",
          method: "GET",
          route: "/v1/items/:id",
        },
      },
    ]);
  });

  test("W3C's header is as good", async () => {
    const { errors, ask } = failing();
    await ask({ traceparent: `00-${TRACE_ID}-${SPAN_ID}-01` });
    expect(errors.reported[0]?.context).toMatchObject({ traceId: TRACE_ID, parentSpanId: SPAN_ID });
  });

  test.each(["", "garbage", `${TRACE_ID}-${SPAN_ID}-1; drop table`, `${TRACE_ID.toUpperCase()}-${SPAN_ID}`])(
    "a header that is none begins a trace of its own: %j",
    async (header) => {
      const { errors, ask } = failing();
      await ask({ "sentry-trace": header });
      expect(errors.reported[0]?.context.traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(errors.reported[0]?.context.traceId).not.toBe(TRACE_ID);
      expect(errors.reported[0]?.context.parentSpanId).toBeUndefined();
    },
  );
});

test("a refusal is counted by its code, and never told", async () => {
  const errors = fakeErrors();
  const { send } = testApp({}, errors);
  for (let index = 0; index < 3; index++) await send("/v1/items/itm_none", { as: "ada" });
  expect(errors.reported).toEqual([]);
  expect([...errors.counted]).toEqual([["not-found", 3]]);
});
