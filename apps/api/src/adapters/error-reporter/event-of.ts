import { hostname } from "node:os";

import type { ErrorContext } from "@earmark/core";
import { errorChain, type ScrubbedEvent } from "@earmark/monitoring";
import { createStackParser, exceptionFromError, uuid4 } from "@sentry/core";
import { nodeStackLineParser } from "@sentry/core/server";

const FUNCTION_FOLDER = "/var/task/";

const [priority, parseLine] = nodeStackLineParser();

/** Files of a function are named as their source maps are at Sentry (infra/sentry/source-maps.mjs), not by AWS's folder. */
const parseStack = createStackParser([
  priority,
  (line) => {
    const frame = parseLine(line);
    return frame?.filename?.startsWith(FUNCTION_FOLDER)
      ? { ...frame, filename: `app:///${frame.filename.slice(FUNCTION_FOLDER.length)}` }
      : frame;
  },
]);

/** An error as an event of Sentry's, not yet scrubbed. */
export function eventOf(error: unknown, context: ErrorContext, nowMs: number): ScrubbedEvent {
  const { requestId, part, job, itemId, attempt, userId, traceId, spanId, parentSpanId, method, route } =
    context;
  return {
    event_id: uuid4(),
    timestamp: nowMs / 1_000,
    platform: "node",
    level: context.isFatal ? "fatal" : "error",
    exception: {
      values: chainOf(error)
        .map((one) => exceptionFromError(parseStack, one) as never)
        .toReversed(),
    },
    transaction: job ?? (route ? `${method ?? "GET"} ${route}` : (part ?? "process")),
    tags: present({ requestId, part, job, itemId, attempt, code: codeOf(error), machine: hostname() }),
    contexts: {
      runtime: { name: "node", version: process.version },
      ...(traceId && {
        trace: present({
          trace_id: traceId,
          span_id: spanId ?? uuid4().slice(16),
          parent_span_id: parentSpanId,
        }),
      }),
    },
    ...(route && { request: present({ method, url: route }) }),
    ...(userId && { user: { id: userId } }),
  };
}

/** The error, then its causes; an error even where none was thrown. */
function chainOf(error: unknown): Error[] {
  const chain = errorChain(error);
  return chain.length > 0 ? chain : [new NoError(error)];
}

/** What was thrown and is no error. */
class NoError extends Error {
  override readonly name = "NoError";
  constructor(thrown: unknown) {
    super(`Something was thrown that is no error: ${typeof thrown}`);
  }
}

/** The code of an error or of the first cause that has one: `ECONNRESET`, `23505`. */
export function codeOf(error: unknown): string | undefined {
  for (const one of errorChain(error))
    if ("code" in one && (typeof one.code === "string" || typeof one.code === "number"))
      return String(one.code);
  return undefined;
}

function present<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}
