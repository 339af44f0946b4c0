import { DomainError, ErrorCode, type ErrorDetails, FeatureDetails, QuotaDetails } from "@earmark/core";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";

import { askedIn, type Hearing } from "./hearing.ts";
import type { Env } from "./router.ts";

export const Problem = z
  .object({
    type: z.string().meta({ example: "/problems/not-found", description: "Where the problem is explained" }),
    title: z.string(),
    status: z.number().int(),
    code: ErrorCode,
    detail: z.string().optional().meta({ description: "What was wrong this time, for people" }),
    quota: QuotaDetails.optional(),
    feature: FeatureDetails.optional(),
    requestId: z.string().meta({ description: "To name when asking for help" }),
  })
  .meta({ id: "Problem", description: "RFC 9457. Every error this API returns has this shape" });
export type Problem = z.infer<typeof Problem>;

const PROBLEMS: Record<ErrorCode, { status: ContentfulStatusCode; title: string }> = {
  "invalid-input": { status: 400, title: "The request is not valid" },
  unauthenticated: { status: 401, title: "Sign in first" },
  "session-ended": { status: 401, title: "This sign-in was ended" },
  "token-expired": { status: 401, title: "The sign-in has expired" },
  forbidden: { status: 403, title: "Not allowed" },
  "quota-exceeded": { status: 402, title: "The plan's allowance is used up" },
  "payment-declined": { status: 402, title: "The payment was declined" },
  "feature-not-in-plan": { status: 403, title: "Not in this plan" },
  suspended: { status: 403, title: "This account is suspended" },
  "account-leaving": { status: 403, title: "This account is to be deleted" },
  "sign-in-again": { status: 403, title: "Sign in again first" },
  "not-found": { status: 404, title: "Not found" },
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  conflict: { status: 409, title: "In conflict with the present state" },
  "idempotency-mismatch": { status: 409, title: "This Idempotency-Key was used for another request" },
  "idempotency-in-progress": {
    status: 409,
    title: "The first request with this Idempotency-Key is still at work",
  },
  "version-mismatch": { status: 412, title: "It has changed since it was read" },
  "too-large": { status: 413, title: "Too large" },
  "unsupported-type": { status: 415, title: "Content type not supported" },
  "unreadable-source": { status: 422, title: "What the link leads to can't be read" },
  "precondition-required": { status: 428, title: "If-Match is required" },
  "rate-limited": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong on our side" },
  unavailable: { status: 503, title: "Not available right now" },
};

/** The status a code answers with. */
export const statusOf = (code: ErrorCode): ContentfulStatusCode => PROBLEMS[code].status;

/** The codes that answer with a status. */
export const codesOf = (status: number): ErrorCode[] =>
  ErrorCode.options.filter((code) => statusOf(code) === status);

/** Turns whatever was thrown into a Problem. A bug says nothing about itself; `report` hears of it. */
export function onError({ report, count }: Hearing) {
  return (error: Error, c: Context<Env>): Response => {
    if (error instanceof DomainError) {
      if (statusOf(error.code) >= 500) report(error, askedIn(c));
      else count(error.code);
      return problem(c, error.code, error.message, error.details);
    }
    if (error instanceof HTTPException && error.status < 500)
      return problem(c, codeOf(error.status), error.message);
    report(error, askedIn(c));
    return problem(c, "internal");
  };
}

/** Answers with a Problem. */
export function problem(c: Context, code: ErrorCode, detail?: string, details: ErrorDetails = {}): Response {
  const { status, title } = PROBLEMS[code];
  c.set("refusedAs", code);
  const body: Problem = {
    type: `/problems/${code}`,
    title,
    status,
    code,
    ...(detail && { detail }),
    ...details,
    requestId: c.get("requestId"),
  };
  return c.json(body, status, {
    "content-type": "application/problem+json",
    ...(status === 401 && { "www-authenticate": "Bearer" }),
  });
}

/** Hono's own refusals (malformed JSON, a body over its limit) by status. */
function codeOf(status: number): ErrorCode {
  if (status === 413) return "too-large";
  if (status === 415) return "unsupported-type";
  if (status === 401) return "unauthenticated";
  return status === 404 ? "not-found" : "invalid-input";
}
