import { haltWork } from "../account/halt-work.ts";
import { resumeWork } from "../account/resume-work.ts";
import { audited, type AuditNeeds } from "../audit/audited.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { findAccount } from "./find-account.ts";
import { userLine } from "./list-users.ts";
import type { Judgement, UserLine } from "./user.ts";

type Needs = Context<AuditNeeds | "defaultPlan">;

/**
 * Lets somebody do and read nothing any more, from their next request on; what is at work for them stops, their feeds
 * wait, and nothing of theirs is lost. Throws DomainError `not-found`, or `conflict` for an admin who would shut themselves out.
 */
export async function suspendUser(ctx: Needs, userId: string, { reason }: Judgement): Promise<UserLine> {
  if (userId === ctx.actor.userId)
    throw new DomainError("conflict", "Nobody suspends themselves: ask another admin");
  return setSuspension(ctx, userId, { action: "suspend-user", reason, at: ctx.clock.now() });
}

/** Lets them in again, and what had stopped go on. Throws DomainError `not-found`. */
export const unsuspendUser = (ctx: Needs, userId: string, { reason }: Judgement): Promise<UserLine> =>
  setSuspension(ctx, userId, { action: "unsuspend-user", reason, at: null });

async function setSuspension(
  ctx: Needs,
  ownerId: string,
  { action, reason, at }: { action: "suspend-user" | "unsuspend-user"; reason: string; at: Date | null },
): Promise<UserLine> {
  return audited(ctx, { action, ownerId, subject: null, reason }, async (tx) => {
    const { suspendedAt } = await findAccount(tx, ownerId);
    await tx.accounts.suspend(ownerId, at);
    if (at) await haltWork(tx, ownerId);
    else if (suspendedAt !== null) await resumeWork(tx, ownerId);
    return userLine(await findAccount(tx, ownerId), ctx.defaultPlan, ctx.clock.now());
  });
}
