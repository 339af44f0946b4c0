import type { Context } from "../context.ts";
import type { Account } from "./account.ts";
import { presentAccount } from "./get-account.ts";
import { haltWork } from "./halt-work.ts";
import { demandRecentSignIn } from "./recent-sign-in.ts";

/**
 * Marks the account to be erased with all that is in it, after DELETION_DAYS. Until then it can be read, exported and
 * restored, and nothing runs: what is at work stops, feeds wait. Asking again changes nothing. Throws `sign-in-again`.
 */
export async function deleteAccount(ctx: Context<"clock" | "transaction">): Promise<Account> {
  demandRecentSignIn(ctx);
  const { userId } = ctx.actor;
  return ctx.transaction(async (tx) => {
    const account = await tx.accounts.requestDeletion(userId, ctx.clock.now());
    await haltWork(tx, userId);
    return presentAccount(ctx.actor, account);
  });
}
