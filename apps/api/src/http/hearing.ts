import type { ErrorContext } from "@earmark/core";
import type { Context } from "hono";
import { matchedRoutes } from "hono/route";

import { contextOf } from "../tracing/scope.ts";
import type { Env } from "./router.ts";

/** What is told of how requests end. */
export interface Hearing {
  /** Hears of every error that is ours. */
  report(error: unknown, context: ErrorContext): void;
  /** Counts a refusal by its code. */
  count(name: string): void;
}

/** What is asked in a request, in names and ids of ours. */
export function askedIn(c: Context<Env>): ErrorContext {
  const { requestId, trace, actor } = c.var as Partial<Env["Variables"]>;
  const about = { userId: actor?.userId, method: c.req.method, route: routeOf(c)?.path };
  return { requestId, ...contextOf(trace), ...about };
}

/** The route that answered or, where none came to it, the one that would have. Undefined where there is none. */
export function routeOf(c: Context<Env>): { method: string; path: string } | undefined {
  const routes = matchedRoutes(c);
  const isDeclared = ({ path }: { path: string }) => !path.includes("*");
  const answered = routes[c.req.routeIndex];
  return answered && isDeclared(answered) ? answered : routes.findLast(isDeclared);
}
