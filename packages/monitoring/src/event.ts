/** A line of a stack. The last one of a trace is where the error was thrown, as Sentry orders them. */
export interface StackFrame {
  filename?: string;
  function?: string;
  module?: string;
  lineno?: number;
  colno?: number;
  in_app?: boolean;
}

/** One error of a chain. The last of an event is the one that was thrown; its causes come before it. */
export interface ExceptionValue {
  type?: string;
  value?: string;
  mechanism?: { type?: string; handled?: boolean; synthetic?: boolean };
  stacktrace?: { frames: StackFrame[] };
}

export type Scalar = string | number | boolean | null;

/** What a place without a shape of its own may hold. */
export type Value = Scalar | Value[] | { [key: string]: Value };

export interface Breadcrumb {
  type?: string;
  category?: string;
  level?: string;
  message?: string;
  timestamp?: number;
  data?: { [key: string]: Value };
}

export interface EventSpan {
  span_id?: string;
  trace_id?: string;
  parent_span_id?: string;
  op?: string;
  status?: string;
  origin?: string;
  description?: string;
  start_timestamp?: number;
  timestamp?: number;
  data?: { [key: string]: Value };
}

/** All of a Sentry event that ever leaves, in Sentry's own names. What is not here is never sent. */
export interface ScrubbedEvent {
  event_id?: string;
  type?: string;
  timestamp?: number;
  start_timestamp?: number;
  platform?: string;
  level?: string;
  logger?: string;
  environment?: string;
  release?: string;
  dist?: string;
  transaction?: string;
  transaction_info?: { source: string };
  message?: string;
  fingerprint?: string[];
  exception?: { values: ExceptionValue[] };
  breadcrumbs?: Breadcrumb[];
  request?: { method?: string; url?: string; headers?: { [name: string]: string } };
  user?: { id: string };
  tags?: { [key: string]: Scalar };
  contexts?: { [name: string]: { [key: string]: Value } };
  extra?: { [key: string]: Value };
  spans?: EventSpan[];
  measurements?: { [name: string]: { value: number; unit?: string } };
  /** Where source maps are found by. */
  debug_meta?: { images: { type: string; debug_id: string; code_file?: string }[] };
  sdk?: { name: string; version?: string };
}
