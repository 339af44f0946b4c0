import { createMiddleware } from "hono/factory";

import { type Asked, beginRequest } from "../tracing/begin.ts";
import type { Sample } from "../tracing/sampler.ts";
import { type Scope, within } from "../tracing/scope.ts";
import type { Env } from "./router.ts";

/** What a request belongs to, from the browser to the job that it began. */
export type Trace = Scope;

/** `sentry-trace` is `trace-span-sampled`, W3C's `traceparent` `00-trace-span-flags`. */
const SENTRY_TRACE = /^([0-9a-f]{32})-([0-9a-f]{16})(?:-([01]))?$/;
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]([0-9a-f])$/;

/** Continues the trace of whoever asks, or begins one. What the request begins is part of it, too. */
export const traceRequests = (sample: Sample) =>
  createMiddleware<Env>(async (c, next) => {
    const asked = askedBy(c.req.header("sentry-trace"), c.req.header("traceparent"));
    const scope = beginRequest(asked, c.var.requestId, isOfInterest(c.req) ? sample : () => false);
    c.set("trace", scope);
    await within(scope, next);
  });

/** Whoever watches asks again and again, and a browser asks whether it may ask: none of it is told of. */
const WATCHING = new Set(["/health", "/ready", "/metrics", "/tunnel"]);

const isOfInterest = ({ method, path }: { method: string; path: string }) =>
  method !== "OPTIONS" && !WATCHING.has(path);

/** W3C's lowest bit says that a trace is written down; one that is not may not have been decided about at all. */
function askedBy(sentryTrace = "", traceparent = ""): Asked | undefined {
  const sentry = SENTRY_TRACE.exec(sentryTrace);
  const [, traceId, parentSpanId, flag] = sentry ?? TRACEPARENT.exec(traceparent) ?? [];
  if (!traceId || !parentSpanId) return undefined;
  const isChosen = flag !== undefined && Number.parseInt(flag, 16) % 2 === 1;
  return { traceId, parentSpanId, sampled: isChosen || (sentry && flag ? false : undefined) };
}
