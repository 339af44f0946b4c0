import { inspect } from "node:util";

import type { ErrorContext, ErrorReporter } from "@earmark/core";

import { SettingsError } from "./env.ts";
import type { EndedRequest } from "./http/hear-requests.ts";
import { contextOf, currentScope } from "./tracing/scope.ts";
import type { EndedJob } from "./watching/watch-work.ts";

/** Exit code for "the settings or the data folder can't be used" (EX_CONFIG of sysexits). */
const UNUSABLE = 78;

/** npm hands the terminal's Ctrl-C on to a process that the terminal has told already; that is one wish, not two. */
const SAME_WISH_MS = 1_000;

/** A process that crashed answers nobody: it does not wait long. */
const CRASH_FLUSH_MS = 2_000;

const MAX_ERROR_CHARS = 8_000;

/** Errors whose message is meant for the person who started the process. */
const isForOperator = (error: unknown): error is Error =>
  error instanceof SettingsError || (error instanceof Error && error.name === "UnusableDatabaseError");

/**
 * Runs a step of the start-up; a setting or folder that can't be used ends the process with one sentence.
 * `undo` closes what the steps before it opened.
 */
export async function orExit<T>(step: () => T | Promise<T>, undo?: () => Promise<void>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    await undo?.();
    if (!isForOperator(error)) throw error;
    console.error(error.message);
    process.exit(UNUSABLE);
  }
}

/** Hears of every error that is ours. */
export type Report = (error: unknown, context: ErrorContext) => void;

/** The log line of an error that is ours. */
export function logError(error: unknown, context: ErrorContext): void {
  const text = printable(error).slice(0, MAX_ERROR_CHARS);
  writeLine(process.stderr, "error", { ...context, error: text });
}

/** Straight to the output: what goes there by `console`, AWS wraps into a line of its own. */
function writeLine(output: NodeJS.WritableStream, level: "error" | "info", line: object): void {
  output.write(`${JSON.stringify({ level, at: new Date().toISOString(), ...line })}\n`);
}

/** Who is told of errors, with a way to tell them that leaves a line in the log, too. */
export function reporting(errors: ErrorReporter): { errors: ErrorReporter; report: Report } {
  const report: Report = (error, given) => {
    const context = { ...contextOf(currentScope()), ...given };
    logError(error, context);
    errors.report(error, context);
  };
  return { errors, report };
}

/** An error that nothing caught ends the process, as Node would have it, once it was told. */
export function exitOnCrash({ report, errors }: { report: Report; errors: ErrorReporter }): void {
  let hasCrashed = false;
  const onCrash = (error: unknown) => {
    report(error, { part: "process", isFatal: true });
    if (hasCrashed) return;
    hasCrashed = true;
    void errors.flush(CRASH_FLUSH_MS).finally(() => process.exit(1));
  };
  process.on("uncaughtException", onCrash);
  process.on("unhandledRejection", onCrash);
}

/** A failed query is told by its SQL and its cause, never by its parameters: those are what people wrote. */
function printable(error: unknown): string {
  if (!(error instanceof Error && "query" in error && "params" in error)) return inspect(error, { depth: 4 });
  return `Failed query: ${String(error.query)}\n${error.cause instanceof Error ? error.cause.stack : "no cause given"}`;
}

/** Stops in order on SIGTERM, SIGINT or SIGHUP; a later one stops at once. */
export function exitOnSignals(stop: () => Promise<void>): void {
  let stoppingSinceMs: number | undefined;
  const onSignal = () => {
    if (stoppingSinceMs !== undefined) {
      if (Date.now() - stoppingSinceMs > SAME_WISH_MS) process.exit(1);
      return;
    }
    stoppingSinceMs = Date.now();
    void stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logError(error, { part: "shutdown" });
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, onSignal);
}

/** The access log's line of a request. What names people's things is not in it: operations, ids and figures alone. */
export function logRequest({ operation, durationMs, ...ended }: EndedRequest): void {
  const [method, route] = operation?.split(" ") ?? [];
  const request = { method, route, ms: Math.round(durationMs), ...ended };
  writeLine(process.stdout, "info", { part: "request", ...request });
}

/** The same of a job, one line for each delivery. */
export function logJob({ job, itemId, summaryId, attempt, durationMs, outcome, scope }: EndedJob): void {
  const { traceId, requestId } = scope;
  const line = { job, itemId, summaryId, attempt, ms: Math.round(durationMs), outcome, traceId, requestId };
  writeLine(process.stdout, "info", { part: "job", ...line });
}
