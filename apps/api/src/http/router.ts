import type { Actor, Context, ErrorCode, Ports, StoredApiKey } from "@earmark/core";
import { OpenAPIHono, z } from "@hono/zod-openapi";

import { codesOf, Problem, problem } from "./problem.ts";
import type { Limits } from "./rate-limit.ts";
import type { Trace } from "./trace.ts";

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

/** A router that answers invalid input with a Problem. */
export function router() {
  return new OpenAPIHono<Env>({
    defaultHook: (result, c) =>
      result.success
        ? undefined
        : problem(
            c,
            "invalid-input",
            result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
          ),
  });
}

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
