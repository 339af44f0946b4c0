import * as z from "zod";

import type { FeatureDetails, QuotaDetails } from "./billing/plan-error.ts";

/** Each has a heading in docs/problems.md and a status in the api's http/problem.ts. */
export const ErrorCode = z
  .enum([
    "invalid-input",
    "unauthenticated",
    "token-expired",
    "session-ended",
    "forbidden",
    "not-found",
    "method-not-allowed",
    "conflict",
    "idempotency-mismatch",
    "idempotency-in-progress",
    "precondition-required",
    "version-mismatch",
    "too-large",
    "unsupported-type",
    "quota-exceeded",
    "payment-declined",
    "feature-not-in-plan",
    "suspended",
    "sign-in-again",
    "account-leaving",
    "unreadable-source",
    "rate-limited",
    "unavailable",
    "internal",
  ])
  .meta({ id: "ErrorCode", description: "Stable; `/problems/{code}` explains each" });
export type ErrorCode = z.infer<typeof ErrorCode>;

/** What a program needs to know besides the code. */
export interface ErrorDetails {
  quota?: QuotaDetails;
  feature?: FeatureDetails;
}

/** An outcome the caller is meant to see. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(
    code: ErrorCode,
    message: string,
    { details = {}, ...options }: ErrorOptions & { details?: ErrorDetails } = {},
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** A person can act on each; docs/problems.md says how. */
export const FailureReason = z
  .enum([
    "blocked-address",
    "invalid-url",
    "not-found",
    "login-required",
    "blocked-by-source",
    "rate-limited-by-source",
    "consent-required",
    "proof-required",
    "age-restricted",
    "region-blocked",
    "members-only",
    "private",
    "removed",
    "live",
    "no-captions",
    "timeout",
    "too-large",
    "unsupported-type",
    "empty",
    "malformed",
    "unreachable",
    "password-needed",
    "needs-ocr",
    "no-speech",
    "needs-transcriber",
    "transcriber-failed",
    "upload-missing",
    "no-open-feed",
    "is-collection",
    "quota-exceeded",
    "internal",
  ])
  .meta({ id: "FailureReason", description: "Why a source could not be turned into a document" });
export type FailureReason = z.infer<typeof FailureReason>;

/** One way of getting at a source's words that did not work, best way first. */
export const Attempt = z
  .object({
    way: z
      .enum(["publisher-transcript", "captions", "audio", "browser", "upload"])
      .meta({ description: "What was tried, or what is left for the person to try" }),
    reason: FailureReason,
    detail: z.string(),
  })
  .meta({ id: "Attempt", description: "A way to a source's words, and why it did not lead there" });
export type Attempt = z.infer<typeof Attempt>;

export interface SourceErrorOptions extends ErrorOptions {
  transient?: boolean;
  /** Every way that was tried, when there are several. */
  attempts?: readonly Attempt[];
  /** The pause that the source itself asked for. */
  retryAfterMs?: number | undefined;
}

/** A source said no, or gave something that can't be read. `transient` ones are worth another try by the queue. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly reason: FailureReason;
  readonly transient: boolean;
  readonly attempts: readonly Attempt[];
  readonly retryAfterMs: number | undefined;

  constructor(reason: FailureReason, message: string, options: SourceErrorOptions = {}) {
    super(message, options);
    this.reason = reason;
    this.transient = options.transient ?? false;
    this.attempts = options.attempts ?? [];
    this.retryAfterMs = options.retryAfterMs;
  }
}
