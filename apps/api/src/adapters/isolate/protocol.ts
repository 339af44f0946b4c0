import { type Attempt, type FailureReason, SourceError } from "@earmark/core";

/** Parent to worker: run this module's `run` on this input. */
export interface Request {
  module: string;
  input: unknown;
}

/** Second argument of a module's `run`: hands on a part of the result, or says that work goes on (see Task). */
export type Report = (part?: unknown) => void;

/** Worker to parent: the module is loaded and the clock may start; what there is so far; then how the run ended. */
export type Reply =
  | { kind: "started" }
  | { kind: "report"; part: unknown }
  | { kind: "done"; output: unknown }
  | { kind: "failed"; failure: Failure };

/** An error as plain data: classes do not survive the boundary. */
export interface Failure {
  message: string;
  stack: string | undefined;
  source: { reason: FailureReason; transient: boolean; attempts: readonly Attempt[] } | null;
}

export function describeFailure(error: unknown): Failure {
  if (error instanceof SourceError) {
    return {
      message: error.message,
      stack: error.stack,
      source: { reason: error.reason, transient: error.transient, attempts: error.attempts },
    };
  }
  // Recursion as deep as the input is a property of the input.
  if (error instanceof RangeError && /call stack/iu.test(error.message)) {
    return {
      message: "It is nested too deep to be read.",
      stack: undefined,
      source: { reason: "too-large", transient: false, attempts: [] },
    };
  }
  return error instanceof Error
    ? { message: error.message, stack: error.stack, source: null }
    : { message: String(error), stack: undefined, source: null };
}

export function restoreError({ message, stack, source }: Failure): Error {
  if (source) {
    const { reason, transient, attempts } = source;
    return new SourceError(reason, message, { transient, attempts });
  }
  return new Error(message, { cause: stack });
}
