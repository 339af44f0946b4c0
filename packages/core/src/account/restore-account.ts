import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Account } from "./account.ts";
import { presentAccount } from "./get-account.ts";
import { resumeWork } from "./resume-work.ts";

/** Takes back that the account is to be deleted; what had stopped goes on. Harmless when it was not to be deleted. */
export async function restoreAccount(ctx: Context<"transaction">): Promise<Account> {
  const { userId } = ctx.actor;
  return ctx.transaction(async (tx) => {
    const wasLeaving = (await tx.accounts.find(userId))?.deletionRequestedAt != null;
    const account = await tx.accounts.cancelDeletion(userId);
    if (!account) throw new DomainError("conflict", "The account is being erased already");
    if (wasLeaving) await resumeWork(tx, userId);
    return presentAccount(ctx.actor, account);
  });
}
