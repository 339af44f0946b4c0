import type { ErrorContext, ErrorReporter } from "../ports/error-reporter.ts";

/** ErrorReporter that keeps what it hears. */
export function fakeErrors(): ErrorReporter & {
  reported: { error: unknown; context: ErrorContext }[];
  counted: Map<string, number>;
} {
  const reported: { error: unknown; context: ErrorContext }[] = [];
  const counted = new Map<string, number>();
  return {
    reported,
    counted,
    report: (error, context) => void reported.push({ error, context }),
    count: (name) => void counted.set(name, (counted.get(name) ?? 0) + 1),
    flush: async () => {},
  };
}
