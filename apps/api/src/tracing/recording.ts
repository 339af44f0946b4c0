import { newSpanId } from "./ids.ts";

/** Something within a request or job that took time. */
export interface Span {
  spanId: string;
  parentSpanId: string;
  /** Sentry's name for what kind of thing it is: `db`, `queue.publish`. */
  op: string;
  /** A name of ours: `items.list`. Never what people wrote. */
  description: string;
  startMs: number;
  /** Undefined until it has ended. */
  endMs?: number;
  status?: SpanStatus;
  data?: SpanData;
}

export type SpanStatus = "ok" | "internal_error" | "cancelled";
export type SpanData = Readonly<Record<string, string | number | boolean>>;

/** What a request or job that was chosen writes down about itself. */
export interface Recording {
  startMs: number;
  spans: Span[];
  /** Spans beyond the limit. */
  dropped: number;
  /** Where the work has come to; what happens meanwhile is part of it. */
  stage?: Span;
  /** Undefined until what is recorded has ended. */
  endMs?: number;
}

/** A summary of a book is hundreds of calls; the first ones tell as much as all. */
const MAX_SPANS = 100;

export const newRecording = (): Recording => ({ startMs: Date.now(), spans: [], dropped: 0 });

type Opened = Pick<Span, "op" | "description"> & Partial<Pick<Span, "data" | "spanId">>;

/** Begins a span under the stage that the work has come to, or under `rootId`. */
export function openSpan(recording: Recording, rootId: string, opened: Opened): Span {
  const parentSpanId = recording.stage?.spanId ?? rootId;
  const span: Span = { spanId: newSpanId(), parentSpanId, startMs: Date.now(), ...opened };
  if (recording.endMs !== undefined) return span;
  if (recording.spans.length < MAX_SPANS) recording.spans.push(span);
  else recording.dropped += 1;
  return span;
}

export function closeSpan(span: Span, status: SpanStatus = "ok"): void {
  span.endMs = Date.now();
  span.status = status;
}

/** The work has come to another stage: the one before it has ended. */
export function enterStage(recording: Recording, rootId: string, name: string): void {
  if (recording.stage?.description === name) return;
  leaveStage(recording);
  recording.stage = openSpan(recording, rootId, { op: "function", description: name });
}

function leaveStage(recording: Recording): void {
  if (recording.stage) closeSpan(recording.stage);
  delete recording.stage;
}

/** Nothing more is written down. What is still under way is taken to have been broken off. */
export function endRecording(recording: Recording): void {
  leaveStage(recording);
  for (const span of recording.spans) if (span.endMs === undefined) closeSpan(span, "cancelled");
  recording.endMs = Date.now();
}
