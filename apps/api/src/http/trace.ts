import { randomBytes } from "node:crypto";

import { createMiddleware } from "hono/factory";

import type { Env } from "./router.ts";

/** What a request belongs to, from the browser to the job that it began. */
export interface Trace {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits; what asked. */
  parentSpanId?: string;
}

/** `sentry-trace` is `trace-span-sampled`, W3C's `traceparent` `00-trace-span-flags`. */
const SENTRY_TRACE = /^([0-9a-f]{32})-([0-9a-f]{16})(?:-[01])?$/;
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** Continues the trace of whoever asks, or begins one. */
export const traceRequests = createMiddleware<Env>(async (c, next) => {
  const asked =
    SENTRY_TRACE.exec(c.req.header("sentry-trace") ?? "") ??
    TRACEPARENT.exec(c.req.header("traceparent") ?? "");
  const [, traceId, parentSpanId] = asked ?? [];
  c.set(
    "trace",
    traceId && parentSpanId ? { traceId, parentSpanId } : { traceId: randomBytes(16).toString("hex") },
  );
  await next();
});
