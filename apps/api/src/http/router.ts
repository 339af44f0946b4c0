import type { Actor, Context, ErrorCode, Ports, StoredApiKey } from "@earmark/core";
import type { RouteConfig, RouteHandler } from "@hono/zod-openapi";
import { type Handler, Hono } from "hono";
import { mergePath } from "hono/utils/url";
import * as z from "zod";

import { codesOf, Problem } from "./problem.ts";
import type { Limits } from "./rate-limit.ts";
import type { Trace } from "./trace.ts";
import { type Asked, validators } from "./validators.ts";

/** What a route finds in its context. `ctx` is everything a use case may ask for. */
export type Env = {
  Variables: {
    requestId: string;
    trace: Trace;
    /** Why the request was refused, once it was. */
    refusedAs?: ErrorCode;
    limits: Limits;
    /** Hears of what goes wrong after an answer has begun. */
    report: (error: unknown) => void;
    actor: Actor;
    /** The API key that was brought; null for who is signed in. */
    apiKey: StoredApiKey | null;
    ctx: Context<keyof Ports>;
  };
};

/** An operation of the contract, as openapi-document.ts has it written down. */
export type Route = Omit<RouteConfig, "request"> & { request?: Asked };

/** A router that knows what it declared. */
export interface Router extends Hono<Env> {
  readonly declared: Omit<Route, "middleware">[];
  /** Answers an operation, once what it asks for was found valid; `c.req.valid` has it then. */
  openapi<R extends Route>(route: R, handler: RouteHandler<R, Env>): Router;
}

/** Declares an operation, with the types of all that it asks and answers. */
export const createRoute = <P extends string, R extends Omit<Route, "path"> & { path: P }>(route: R): R =>
  route;

/**
 * A router for operations of the contract. It speaks the language of @hono/zod-openapi, whose types it has, but loads
 * nothing of it: that would take longer than all else which a first request waits for.
 */
export function router(): Router {
  const routes: Router = Object.assign(new Hono<Env>(), {
    declared: [],
    openapi<R extends Route>(route: R, handler: RouteHandler<R, Env>) {
      const { middleware = [], ...declared } = route;
      const { method, path, request = {} } = declared;
      routes.declared.push(declared);
      routes.on(
        [method],
        [honoPath(path)],
        ...[middleware].flat(),
        ...validators(request),
        handler as Handler<Env>,
      );
      return routes;
    },
  });
  return routes;
}

/** Lets `app` answer what `routes` does, under `path`. */
export function mount(app: Router, path: string, routes: Hono<Env> | Router): void {
  app.route(path, routes);
  if (!("declared" in routes)) return;
  app.declared.push(...routes.declared.map((route) => ({ ...route, path: mergePath(path, route.path) })));
}

/** `/items/{id}` as Hono writes it: `/items/:id`. */
export const honoPath = (path: string): string => path.replaceAll(/\{([^}]+)\}/g, ":$1");

export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

export const body = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { "application/json": { schema } },
});

const problemOf = (status: number) => ({
  description: codesOf(status).join(", "),
  content: { "application/problem+json": { schema: Problem } },
});
const header = (description: string, example: string) => ({
  description,
  schema: { type: "string" as const, example },
});
const TOO_MANY = {
  ...problemOf(429),
  headers: {
    "Retry-After": header("Seconds to wait", "42"),
    RateLimit: header("What is left, per policy", '"requests";r=0;t=42'),
    "RateLimit-Policy": header("Requests per seconds, per policy", '"requests";q=600;w=60'),
  },
};

/** Problems as the answers of an operation. */
export function failures<const Status extends number>(...statuses: Status[]) {
  const answers = statuses.map((status) => [status, status === 429 ? TOO_MANY : problemOf(status)]);
  return Object.fromEntries(answers) as Record<Status, ReturnType<typeof problemOf>>;
}

/** The problems of an operation that needs a sign-in: those named, and those that every such operation has. */
export const problems = <const Status extends number>(...statuses: Status[]) =>
  failures(...new Set([...statuses, 400, 401, 403, 429, 500, 503] as const));

export const IdempotencyKey = z.string().min(1).max(200);

/** Header of every POST that creates; http/idempotency.ts keeps what it promises. */
export const idempotencyKey = z.object({
  "idempotency-key": IdempotencyKey.optional().meta({
    description: "Makes a repeat of the same request answer the same, without doing it again",
  }),
});
