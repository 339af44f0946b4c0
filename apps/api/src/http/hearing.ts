import type { ErrorContext } from "@earmark/core";
import type { Context } from "hono";
import { matchedRoutes } from "hono/route";

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
  const route = matchedRoutes(c).findLast(({ path }) => !path.includes("*"))?.path;
  return { requestId, ...trace, userId: actor?.userId, method: c.req.method, route };
}
