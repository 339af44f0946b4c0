import * as z from "zod";

import { cleanText } from "../documents/cleaning.ts";

/** What admins do that is written down, reads of one person among it. */
export const AuditAction = z
  .enum([
    "read-user",
    "suspend-user",
    "unsuspend-user",
    "grant-plan",
    "take-back-plan",
    "retry-item",
    "retry-summary",
  ])
  .meta({ id: "AuditAction" });
export type AuditAction = z.infer<typeof AuditAction>;

export const AuditEntry = z
  .object({
    id: z.string().meta({ example: "aud_01" }),
    at: z.iso.datetime(),
    adminId: z.string(),
    adminEmail: z.string().nullable(),
    action: AuditAction,
    ownerId: z.string().meta({ description: "Whose it was that it was done to" }),
    subject: z
      .string()
      .nullable()
      .meta({ description: "Which of their things, or which plan; null where it was done to the person" }),
    reason: z.string().nullable().meta({ description: "In the admin's words" }),
  })
  .meta({ id: "AuditEntry", description: "Something that an admin did" });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Why an admin does something to somebody. */
export const Reason = z
  .string()
  .overwrite((text) => cleanText(text).trim())
  .min(3)
  .max(500)
  .meta({ description: "Why, in words that will be understood in a year. It is written into the audit log" });

export const AuditQuery = z.object({
  ownerId: z.string().max(128).optional().meta({ description: "Only what was done to this person" }),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditPage = z
  .object({
    entries: z.array(AuditEntry).meta({ description: "Newest first" }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "AuditPage" });
export type AuditPage = z.infer<typeof AuditPage>;
