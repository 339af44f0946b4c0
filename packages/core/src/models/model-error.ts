import * as z from "zod";

import type { TokenUsage } from "./model.ts";

/** Why a model did not write. docs/problems.md says of each what helps. */
export const WritingFailureReason = z
  .enum([
    "no-model",
    "model-unavailable",
    "model-too-small",
    "model-refused",
    "model-misbehaved",
    "key-rejected",
    "over-budget",
    "quota-exceeded",
    "price-unknown",
    "cancelled",
    "internal",
  ])
  .meta({ id: "WritingFailureReason", description: "Why a summary or an answer was not written" });
export type WritingFailureReason = z.infer<typeof WritingFailureReason>;

export interface ModelErrorOptions extends ErrorOptions {
  /** Worth another try later. */
  transient?: boolean;
  /** The pause that the provider asked for. */
  retryAfterMs?: number | undefined;
  /** The prompt was longer than the model takes: the same content in smaller parts may do. */
  tooLong?: boolean;
  /** What the requests took that were billed all the same. */
  spent?: Spent | undefined;
}

export interface Spent {
  usage: TokenUsage;
  /** Null when unknown. */
  costUsd: number | null;
}

/** A model said no, or gave nothing of use, after the retries that its adapter makes. The message is for people. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly reason: WritingFailureReason;
  readonly transient: boolean;
  readonly retryAfterMs: number | undefined;
  readonly tooLong: boolean;
  readonly spent: Spent | undefined;

  constructor(reason: WritingFailureReason, message: string, options: ModelErrorOptions = {}) {
    super(message, options);
    this.reason = reason;
    this.transient = options.transient ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.tooLong = options.tooLong ?? false;
    this.spent = options.spent;
  }
}
