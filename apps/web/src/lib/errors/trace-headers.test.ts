// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { settingsElementId } from "../settings.ts";
import { beginTrace, readTrace } from "./page-trace.ts";
import { traceHeaders } from "./trace-headers.ts";

test("all that a page asks the API for hangs on that page", () => {
  expect(traceHeaders()).toEqual({});
  const trace = beginTrace(1);
  const script = document.createElement("script");
  script.type = "application/json";
  script.id = settingsElementId;
  script.textContent = JSON.stringify({ errors: { environment: "staging", trace } });
  document.body.append(script);
  const sent = [traceHeaders(), traceHeaders()];
  for (const headers of sent) {
    expect(readTrace(headers["sentry-trace"])).toEqual(trace);
    expect(headers["baggage"]).toBe(
      `sentry-trace_id=${trace.traceId},sentry-sampled=true,sentry-environment=staging`,
    );
  }
});
