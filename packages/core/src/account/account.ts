import { z } from "zod";

import { PlanId } from "../billing/plan.ts";

/** Why somebody has another plan than everybody. */
export const PlanGrant = z
  .object({
    plan: PlanId,
    via: z.enum(["subscription", "seat", "admin"]),
    until: z.iso
      .datetime()
      .nullable()
      .meta({ description: "When it ends by itself; null: when it is taken back" }),
  })
  .meta({ id: "PlanGrant", description: "Why somebody has another plan than everybody" });
export type PlanGrant = z.infer<typeof PlanGrant>;

/** What is kept of a person besides their things. */
export interface StoredAccount {
  userId: string;
  /** As the last sign-in named it. */
  email: string | null;
  name: string | null;
  grant: PlanGrant | null;
  /** Set by an admin: whoever is suspended can read nothing and do nothing. */
  suspendedAt: string | null;
  createdAt: string;
  /** To the hour. */
  lastSeenAt: string;
}

/** The plan that somebody has now. The database decides, never a claim of a token, which may be an hour old. */
export function planAt({ grant }: Pick<StoredAccount, "grant">, defaultPlan: PlanId, now: Date): PlanId {
  if (!grant) return defaultPlan;
  return grant.until === null || new Date(grant.until) > now ? grant.plan : defaultPlan;
}
