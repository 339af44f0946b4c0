import * as z from "zod";

import { PlanId } from "../billing/plan.ts";
import { cleanName } from "../documents/cleaning.ts";

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
  /** When they asked for all of it to be erased; null for who stays. Until it is erased they may think again. */
  deletionRequestedAt: string | null;
  /** Once it is set there is no way back. */
  erasureBegunAt: string | null;
  /** Sign-ins from before that are refused, but for the session in which it was said. */
  signInsFrom: string | null;
  createdAt: string;
  /** To the hour. */
  lastSeenAt: string;
}

/** The plan that somebody has now. The database decides, never a claim of a token, which may be an hour old. */
export function planAt({ grant }: Pick<StoredAccount, "grant">, defaultPlan: PlanId, now: Date): PlanId {
  if (!grant) return defaultPlan;
  return grant.until === null || new Date(grant.until) > now ? grant.plan : defaultPlan;
}

/** Days in which somebody who asked for their account to be deleted can think again. */
export const DELETION_DAYS = 7;
const DAY_MS = 86_400_000;

/** When an account is erased whose deletion was asked for at a moment. */
export const eraseAt = (requestedAt: string): string =>
  new Date(Date.parse(requestedAt) + DELETION_DAYS * DAY_MS).toISOString();

export const AccountDeletion = z
  .object({
    requestedAt: z.iso.datetime(),
    eraseAt: z.iso.datetime().meta({ description: "Until then it can be undone" }),
  })
  .meta({ id: "AccountDeletion", description: "All of the account is to be erased" });
export type AccountDeletion = z.infer<typeof AccountDeletion>;

export const Account = z
  .object({
    id: z.string().meta({ description: "As the sign-in service knows the person" }),
    email: z.string().nullable(),
    name: z.string().nullable(),
    plan: PlanId,
    grant: z.union([PlanGrant, z.null()]).meta({ description: "Null: the plan that everybody has" }),
    signInWays: z
      .array(z.string())
      .nullable()
      .meta({
        description: "Ways to sign in, as of this sign-in; null for an API key",
        example: ["password"],
      }),
    deletion: z.union([AccountDeletion, z.null()]),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Account", description: "Who asks, and what they have" });
export type Account = z.infer<typeof Account>;

export const AccountChanges = z
  .object({
    name: z.string().overwrite(cleanName).max(100).nullable().meta({ description: "Null or empty: no name" }),
  })
  .meta({ id: "AccountChanges" });
export type AccountChanges = z.infer<typeof AccountChanges>;
