/** What was being done when an error happened. Ids and names of ours only: never what people wrote. */
export interface ErrorContext {
  /** The part of the house, where no request and no job is: `storage`, `startup`. */
  part?: string;
  requestId?: string | undefined;
  /** 32 hex digits; the same in browser, API and job. */
  traceId?: string | undefined;
  /** 16 hex digits each: the request or job itself, and what asked for it. */
  spanId?: string | undefined;
  parentSpanId?: string | undefined;
  userId?: string | undefined;
  method?: string | undefined;
  /** As it was declared, `/v1/items/:itemId`: never the path that was asked for. */
  route?: string | undefined;
  job?: string | undefined;
  itemId?: string | undefined;
  /** Which try of the job it was; the first is 1. */
  attempt?: number | undefined;
  /** Whether the process ends with it. */
  isFatal?: boolean;
}

/** Tells whoever runs the installation of errors that are ours. */
export interface ErrorReporter {
  /** Never throws, and nothing waits for it. An error that is expected is counted only. */
  report(error: unknown, context: ErrorContext): void;
  /** Counts an expected outcome: a refusal, an expired sign-in. */
  count(name: string): void;
  /** Sends what waits and tells what was counted, for so long at most. Never rejects. */
  flush(timeoutMs: number): Promise<void>;
}
