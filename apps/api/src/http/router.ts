import type { Actor, Context, Ports } from "@earmark/core";
import { OpenAPIHono, z } from "@hono/zod-openapi";

import { Problem, problem } from "./problem.ts";

/** What a route finds in its context. `ctx` is everything a use case may ask for. */
export type Env = { Variables: { requestId: string; actor: Actor; ctx: Context<keyof Ports> } };

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

const PROBLEM = { description: "Problem", content: { "application/problem+json": { schema: Problem } } };

/** The error answers of an operation. Those every signed-in operation has are always among them. */
export function problems<const Status extends number>(...statuses: Status[]) {
  const all = [...new Set<number>([...statuses, 400, 401, 429, 500, 503])];
  return Object.fromEntries(all.map((status) => [status, PROBLEM])) as Record<
    Status | 400 | 401 | 429 | 500 | 503,
    typeof PROBLEM
  >;
}

/** Said by every operation that needs a sign-in; those without it are listed in http/auth.ts. */
export const signedIn = [{ firebase: [] }];

/** Header of every POST that creates. */
export const idempotencyKey = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "Makes a repeat of the same request answer the same, without doing it again" }),
});
