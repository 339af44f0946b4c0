import * as z from "zod";

import { PlanGrant } from "../account/account.ts";
import { Reason } from "../audit/audit-entry.ts";
import { PlanId } from "../billing/plan.ts";
import { Usage } from "../billing/usage.ts";

export const UserQuery = z.object({
  q: z
    .string()
    .trim()
    .max(320)
    .optional()
    .meta({ description: "How the e-mail address begins, or the whole id" }),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type UserQuery = z.infer<typeof UserQuery>;

export const UserLine = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    plan: PlanId.meta({ description: "What they have now" }),
    grant: z.union([PlanGrant, z.null()]),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().meta({ description: "To the hour" }),
    suspendedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "UserLine", description: "A person as admins see them: nothing of what they saved" });
export type UserLine = z.infer<typeof UserLine>;

export const UserPage = z
  .object({
    users: z.array(UserLine).meta({ description: "Newest first" }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "UserPage" });
export type UserPage = z.infer<typeof UserPage>;

const count = z.number().int().nonnegative();

export const UserDetails = z
  .object({
    user: UserLine,
    usage: Usage,
    items: count,
    failedItems: count,
    apiKeys: count,
    spentUsd: z.number().nonnegative().meta({ description: "On models, this month" }),
  })
  .meta({ id: "UserDetails", description: "How much somebody has and uses, in numbers alone" });
export type UserDetails = z.infer<typeof UserDetails>;

export const Judgement = z.object({ reason: Reason }).meta({ id: "Judgement" });
export type Judgement = z.infer<typeof Judgement>;

export const NewPlanGrant = z
  .object({
    plan: z.union([PlanId, z.null()]).meta({ description: "Null takes back what an admin gave" }),
    untilDay: z.iso
      .date()
      .nullable()
      .meta({ description: "The last day (UTC); null: until it is taken back" }),
    reason: Reason,
  })
  .meta({ id: "NewPlanGrant" });
export type NewPlanGrant = z.infer<typeof NewPlanGrant>;
