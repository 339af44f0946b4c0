import { audited, type AuditNeeds } from "../audit/audited.ts";
import { usageOf } from "../billing/get-usage.ts";
import type { Context } from "../context.ts";
import { findAccount } from "./find-account.ts";
import { userLine } from "./list-users.ts";
import type { UserDetails } from "./user.ts";

/** How much somebody has and uses. That an admin looked is written down. Throws DomainError `not-found`. */
export async function getUser(
  ctx: Context<AuditNeeds | "defaultPlan">,
  ownerId: string,
): Promise<UserDetails> {
  const { clock, defaultPlan } = ctx;
  const now = clock.now();
  return audited(ctx, { action: "read-user", ownerId, subject: null, reason: null }, async (tx) => {
    const account = await findAccount(tx, ownerId);
    const usage = await usageOf({ ...tx, clock, defaultPlan }, ownerId);
    const items = await tx.oversight.countItems(ownerId);
    const apiKeys = (await tx.apiKeys.list(ownerId)).length;
    const { usedUsd: spentUsd } = await tx.spending.spent({ ownerId, at: now });
    return { user: userLine(account, defaultPlan, now), usage, ...items, apiKeys, spentUsd };
  });
}
