import type { EndedRequest } from "../http/hear-requests.ts";
import { createCounter, createHistogram, type Family } from "./registry.ts";

/** From what the database answers by itself to what somebody gives up on. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface RequestCounts {
  count(ended: EndedRequest): void;
  families(): Family[];
  /** The durations alone. */
  durations(): Family;
}

/** What this process has answered: how often, how, and how soon. Labels are operations as they were declared. */
export function createRequestCounts(): RequestCounts {
  const requests = createCounter({
    name: "earmark_requests_total",
    help: "Requests by operation and class of status",
  });
  const durations = createHistogram({
    name: "earmark_request_duration_seconds",
    help: "Time until the answer began, by operation",
    bounds: SECONDS,
  });
  const refusals = createCounter({
    name: "earmark_errors_total",
    help: "Requests that were answered with a problem, by its code",
  });
  return {
    count({ operation = "none", status, code, durationMs }) {
      requests.add({ operation, status: `${Math.floor(status / 100)}xx` });
      durations.observe({ operation }, durationMs / 1_000);
      if (code) refusals.add({ code });
    },
    durations: durations.family,
    families: () => [requests.family(), durations.family(), refusals.family()],
  };
}
