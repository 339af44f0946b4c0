import { randomBytes } from "node:crypto";

import type { EndedRequest } from "../../http/hear-requests.ts";
import type { Recording, Span, SpanData } from "../../tracing/recording.ts";
import type { Scope } from "../../tracing/scope.ts";
import type { EndedJob } from "../../watching/watch-work.ts";
import type { SentryOptions } from "./sentry.ts";

/** What a transaction of Sentry's is made of: names and ids of ours alone, so that there is nothing to scrub. */
export interface Told {
  name: string;
  /** Whether it was named by the operation's declaration or by the job. */
  source: "route" | "task";
  op: "http.server" | "queue.process" | "function";
  status: string;
  data: SpanData;
  tags: Record<string, string | number | undefined>;
  userId: string | undefined;
}

const STATUS: Record<number, string> = {
  400: "invalid_argument",
  401: "unauthenticated",
  403: "permission_denied",
  404: "not_found",
  409: "already_exists",
  429: "resource_exhausted",
  499: "cancelled",
  503: "unavailable",
};

const statusOf = (status: number) =>
  status < 400 ? "ok" : (STATUS[status] ?? (status < 500 ? "invalid_argument" : "internal_error"));

/** A request, until its answer began. */
export function toldRequest({ operation = "none", status, userId, requestId }: EndedRequest): Told {
  const [method = "", route = ""] = operation.split(" ");
  return {
    name: operation,
    source: "route",
    op: "http.server",
    status: statusOf(status),
    data: { "http.request.method": method, "http.route": route, "http.response.status_code": status },
    tags: { requestId },
    userId,
  };
}

const OUTCOMES = { done: "ok", failed: "internal_error", "handed-back": "cancelled" } as const;

/** One delivery of a job. The names of what it has are those by which Sentry knows queues. */
export function toldJob({ job, ownerId, itemId, attempt, message, outcome, scope }: EndedJob): Told {
  return {
    name: job,
    source: "task",
    op: "queue.process",
    status: OUTCOMES[outcome],
    data: {
      "messaging.system": message.system,
      "messaging.destination.name": message.queue,
      "messaging.message.id": message.id,
      "messaging.message.receive.latency": Math.round(message.waitedMs),
      "messaging.message.retry.count": attempt - 1,
    },
    tags: { requestId: scope.requestId, job, itemId, attempt },
    userId: ownerId,
  };
}

/** A sweep that enqueued something: without it, what came of that would have no beginning. */
export const toldSweep = (name: string, outcome: EndedJob["outcome"]): Told => ({
  name,
  source: "task",
  op: "function",
  status: OUTCOMES[outcome],
  data: {},
  tags: {},
  userId: undefined,
});

interface About extends Pick<SentryOptions, "environment" | "release"> {
  publicKey: string;
  sampleRate: number;
}

/** The envelope of a transaction. Its head says how it was chosen, for Sentry to count those that were not. */
export function transactionEnvelope(told: Told, scope: Scope, recording: Recording, about: About): string {
  const { environment, release, publicKey: public_key, sampleRate } = about;
  const { traceId: trace_id } = scope;
  const { startMs, endMs = startMs, spans } = recording;
  const event_id = randomBytes(16).toString("hex");
  const where = { environment, ...(release && { release }) };
  const event = {
    event_id,
    type: "transaction",
    platform: "node",
    transaction: told.name,
    transaction_info: { source: told.source },
    start_timestamp: startMs / 1_000,
    timestamp: endMs / 1_000,
    ...where,
    contexts: { trace: traceContext(told, scope, { ...recording, sampleRate }) },
    tags: Object.fromEntries(Object.entries(told.tags).filter(([, value]) => value !== undefined)),
    ...(told.userId && { user: { id: told.userId } }),
    spans: spans.map((span) => spanOf(span, trace_id)),
  };
  const trace = { trace_id, public_key, sample_rate: String(sampleRate), sampled: "true", ...where };
  const lines = [{ event_id, sent_at: new Date().toISOString(), trace }, { type: "transaction" }, event];
  return lines.map((line) => JSON.stringify(line)).join("\n");
}

const traceContext = (
  { op, status, data }: Told,
  { traceId, spanId, parentSpanId }: Scope,
  { dropped, sampleRate }: Pick<Recording, "dropped"> & Pick<About, "sampleRate">,
) => ({
  trace_id: traceId,
  span_id: spanId,
  ...(parentSpanId && { parent_span_id: parentSpanId }),
  op,
  status,
  origin: "manual",
  data: {
    ...data,
    "sentry.sample_rate": sampleRate,
    ...(dropped > 0 && { "earmark.spans_dropped": dropped }),
  },
});

const spanOf = (span: Span, trace_id: string) => ({
  trace_id,
  span_id: span.spanId,
  parent_span_id: span.parentSpanId,
  op: span.op,
  description: span.description,
  start_timestamp: span.startMs / 1_000,
  timestamp: (span.endMs ?? span.startMs) / 1_000,
  status: span.status ?? "ok",
  origin: "manual",
  data: span.data ?? {},
});
