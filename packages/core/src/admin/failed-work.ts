import * as z from "zod";

export const FailedKind = z.enum(["items", "summaries"]).meta({
  id: "FailedKind",
  description: "Sources that could not be read, or summaries that were not written",
});
export type FailedKind = z.infer<typeof FailedKind>;

/** Of either kind; docs/problems.md has them all. */
const AnyReason = z
  .string()
  .regex(/^[a-z][a-z-]{0,39}$/)
  .meta({ example: "internal" });

export const FailedQuery = z.object({
  kind: FailedKind,
  reason: AnyReason.optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type FailedQuery = z.infer<typeof FailedQuery>;

/** What failed, by its names alone. */
export const FailedRef = z.object({
  kind: FailedKind,
  ownerId: z.string().max(128),
  itemId: z.string().max(64),
  summaryId: z.string().max(64).nullable().meta({ description: "Null for an item" }),
});
export type FailedRef = z.infer<typeof FailedRef>;

export const FailedWork = FailedRef.extend({
  reason: z.string(),
  at: z.iso.datetime(),
  errorsUrl: z
    .url()
    .nullable()
    .meta({ description: "Where the error tracker has it; null where there is none" }),
}).meta({ id: "FailedWork", description: "Work that ended in a failure: not what it was about" });
export type FailedWork = z.infer<typeof FailedWork>;

export const FailedPage = z
  .object({
    failed: z.array(FailedWork).meta({ description: "What failed last first" }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "FailedPage" });
export type FailedPage = z.infer<typeof FailedPage>;

export const FailureCount = z
  .object({ kind: FailedKind, reason: z.string(), count: z.number().int().positive() })
  .meta({ id: "FailureCount" });
export type FailureCount = z.infer<typeof FailureCount>;

/** One, or the newest hundred that failed for one reason. */
export const RetryRequest = z
  .union([FailedRef.strict(), z.object({ kind: FailedKind, reason: AnyReason }).strict()])
  .meta({
    id: "RetryRequest",
    description: "One, by its ids; or the newest hundred that failed for a reason",
  });
export type RetryRequest = z.infer<typeof RetryRequest>;

export const RetryReport = z
  .object({
    retried: z.number().int().nonnegative(),
    refused: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "Gone or tried again meanwhile, or beyond their owner's plan" }),
  })
  .meta({ id: "RetryReport" });
export type RetryReport = z.infer<typeof RetryReport>;
