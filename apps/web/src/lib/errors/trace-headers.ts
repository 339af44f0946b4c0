import { findSettings } from "../settings.ts";
import { TRACE_HEADER, writeTrace } from "./page-trace.ts";

/**
 * What joins a request of the API's to the trace of this page; nothing where nobody is told of errors. It hangs on the
 * page itself, as what the web server asks does: a span of its own, which nobody is told of, would lead nowhere.
 */
export function traceHeaders(): Record<string, string> {
  const errors = findSettings()?.errors;
  if (!errors) return {};
  const { traceId, sampled } = errors.trace;
  return {
    [TRACE_HEADER]: writeTrace(errors.trace),
    baggage: `sentry-trace_id=${traceId},sentry-sampled=${sampled},sentry-environment=${errors.environment}`,
  };
}
