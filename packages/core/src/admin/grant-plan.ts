import type { PlanGrant } from "../account/account.ts";
import { audited, type AuditNeeds } from "../audit/audited.ts";
import { settleEach } from "../billing/settle-plans.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { findAccount } from "./find-account.ts";
import { userLine } from "./list-users.ts";
import type { NewPlanGrant, UserLine } from "./user.ts";

/**
 * Gives somebody a plan, or takes back what an admin gave: what they pay for themselves holds again then. Throws DomainError `not-found`, `invalid-input` for a day that
 * is over, `conflict` for who has a plan that is paid for: what they pay must be ended first, where it is paid.
 */
export async function grantPlan(
  ctx: Context<AuditNeeds | "billing" | "defaultPlan">,
  ownerId: string,
  { plan, untilDay, reason }: NewPlanGrant,
): Promise<UserLine> {
  const { billing, clock, defaultPlan } = ctx;
  const now = clock.now();
  const until = untilDay === null ? null : `${untilDay}T23:59:59.999Z`;
  if (until !== null && new Date(until) < now)
    throw new DomainError("invalid-input", "untilDay: this day is over");
  const action = plan === null ? "take-back-plan" : "grant-plan";
  return audited(ctx, { action, ownerId, subject: plan, reason }, async (tx) => {
    await tx.customers.lock([ownerId]);
    const { grant } = await findAccount(tx, ownerId);
    if (grant && grant.via !== "admin" && isRunning(grant, now))
      throw new DomainError("conflict", "They have a plan that is paid for, which would replace this one");
    await tx.accounts.grant(ownerId, plan && { plan, via: "admin", until }, now);
    if (plan === null) await settleEach(tx, [ownerId], { terms: billing, now });
    await tx.jobs.enqueue({ type: "sync-claims", ownerId });
    return userLine(await findAccount(tx, ownerId), defaultPlan, now);
  });
}

/** A grant that is over gives nothing any more. */
const isRunning = (grant: PlanGrant, now: Date) => grant.until === null || new Date(grant.until) > now;
