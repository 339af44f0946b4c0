import type { PageTrace } from "./error-settings.ts";
import { hexId } from "./hex-id.ts";

/** The header that carries it: `trace-span-sampled`. */
export const TRACE_HEADER = "sentry-trace";

/** Begins the trace of a page; of a share of them, 0 to 1, it is written down what takes time. */
export const beginTrace = (sampleRate: number): PageTrace => ({
  traceId: hexId(16),
  spanId: hexId(8),
  sampled: Math.random() < sampleRate,
});

export const writeTrace = ({ traceId, spanId, sampled }: PageTrace) =>
  `${traceId}-${spanId}-${sampled ? 1 : 0}`;

/** Undefined for what is none. */
export function readTrace(header: string | null | undefined): PageTrace | undefined {
  const [, traceId, spanId, flag] = /^([0-9a-f]{32})-([0-9a-f]{16})-([01])$/.exec(header ?? "") ?? [];
  return traceId && spanId ? { traceId, spanId, sampled: flag === "1" } : undefined;
}
