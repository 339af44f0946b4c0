import type { JobTrace } from "@earmark/core";

import { newSpanId, newTraceId } from "./ids.ts";
import { newRecording } from "./recording.ts";
import type { Sample } from "./sampler.ts";
import type { Scope } from "./scope.ts";

/** The trace that somebody asks to be continued. */
export interface Asked {
  traceId: string;
  parentSpanId: string;
  /** Undefined where that is left to us. */
  sampled: boolean | undefined;
}

/** A request as part of the trace of whoever asks, or of a new one. */
export function beginRequest(asked: Asked | undefined, requestId: string, sample: Sample): Scope {
  const sampled = sample(asked?.sampled);
  return {
    traceId: asked?.traceId ?? newTraceId(),
    spanId: newSpanId(),
    ...(asked && { parentSpanId: asked.parentSpanId }),
    requestId,
    sampled,
    ...(sampled && { recording: newRecording() }),
  };
}

/** A job as part of what enqueued it, where there is such a thing; what was chosen there is followed (`isOn`). */
export function beginJob(trace: JobTrace | undefined, sample: Sample, isOn: boolean): Scope {
  const sampled = trace ? trace.sampled && isOn : sample();
  return {
    traceId: trace?.traceId ?? newTraceId(),
    spanId: newSpanId(),
    ...(trace && { parentSpanId: trace.spanId }),
    ...(trace?.requestId && { requestId: trace.requestId }),
    sampled,
    ...(sampled && { recording: newRecording() }),
  };
}
