import { z } from "zod";

/** Each has a heading in docs/problems.md and a status in the api's http/problem.ts. */
export const ErrorCode = z
  .enum([
    "invalid-input",
    "unauthenticated",
    "token-expired",
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
    "rate-limited",
    "unavailable",
    "internal",
  ])
  .meta({ id: "ErrorCode", description: "Stable; `/problems/{code}` explains each" });
export type ErrorCode = z.infer<typeof ErrorCode>;

/** An outcome the caller is meant to see. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
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
    "timeout",
    "too-large",
    "unsupported-type",
    "empty",
    "malformed",
    "unreachable",
    "needs-transcriber",
    "internal",
  ])
  .meta({ id: "FailureReason", description: "Why a source could not be turned into a document" });
export type FailureReason = z.infer<typeof FailureReason>;

/** A source said no, or gave something that can't be read. `transient` ones are worth another try by the queue. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly reason: FailureReason;
  readonly transient: boolean;

  constructor(reason: FailureReason, message: string, options: ErrorOptions & { transient?: boolean } = {}) {
    super(message, options);
    this.reason = reason;
    this.transient = options.transient ?? false;
  }
}
