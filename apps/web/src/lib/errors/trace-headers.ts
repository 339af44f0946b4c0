import { findSettings } from "../settings.ts";
import { hexId } from "./hex-id.ts";

/** What joins a request of the API's to the trace of this page; nothing where nobody is told of errors. */
export function traceHeaders(): Record<string, string> {
  const errors = findSettings()?.errors;
  if (!errors) return {};
  const { traceId, sampled } = errors.trace;
  return {
    "sentry-trace": `${traceId}-${hexId(8)}-${sampled ? 1 : 0}`,
    baggage: `sentry-trace_id=${traceId},sentry-sampled=${sampled},sentry-environment=${errors.environment}`,
  };
}
