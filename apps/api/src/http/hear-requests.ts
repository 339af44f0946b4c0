import type { ErrorCode } from "@earmark/core";
import { createMiddleware } from "hono/factory";

import { routeOf } from "./hearing.ts";
import type { Env } from "./router.ts";

/** A request whose answer has begun, in names and ids of ours: no path, no query and no header is part of it. */
export interface EndedRequest {
  /** As it was declared, `GET /v1/items/:itemId`; undefined where there is nothing of that kind. */
  operation: string | undefined;
  status: number;
  /** Why it was refused. */
  code: ErrorCode | undefined;
  /** Until the answer began: one that goes on for minutes is not slow. */
  durationMs: number;
  requestId: string;
  traceId: string | undefined;
  userId: string | undefined;
}

/** Tells of every request as its answer begins. */
export const hearRequests = (hear: (ended: EndedRequest) => void) =>
  createMiddleware<Env>(async (c, next) => {
    const begunMs = performance.now();
    await next();
    const { requestId, trace, actor, refusedAs } = c.var as Partial<Env["Variables"]>;
    const route = routeOf(c);
    hear({
      operation: route && `${route.method} ${route.path}`,
      status: c.res.status,
      code: refusedAs,
      durationMs: performance.now() - begunMs,
      requestId: requestId ?? "",
      traceId: trace?.traceId,
      userId: actor?.userId,
    });
  });
