import { AsyncLocalStorage } from "node:async_hooks";

import type { ErrorContext, JobTrace } from "@earmark/core";

import type { Recording } from "./recording.ts";

/** What is being done: a request, a job or a sweep, and the trace that it belongs to. */
export interface Scope extends JobTrace {
  /** What asked for it. */
  parentSpanId?: string;
  /** What took time within; undefined where nobody wants to know. */
  recording?: Recording;
}

const scopes = new AsyncLocalStorage<Scope>();

/** Does `work`, and whatever it begins, as part of `scope`. */
export const within = <T>(scope: Scope, work: () => T): T => scopes.run(scope, work);

/** What this is part of; undefined outside of requests, jobs and sweeps. */
export const currentScope = (): Scope | undefined => scopes.getStore();

/** A scope as what was going on when an error happened. */
export const contextOf = (scope: Scope | undefined): ErrorContext =>
  scope === undefined
    ? {}
    : {
        traceId: scope.traceId,
        spanId: scope.spanId,
        parentSpanId: scope.parentSpanId,
        ...(scope.requestId && { requestId: scope.requestId }),
      };
