import type { Context } from "../context.ts";

/**
 * Ends every sign-in but the one that asks, those included that were never seen here. The sign-in service lets none of
 * them renew its tokens, not even this one, since it can't tell them apart: who asks signs in again within the hour.
 */
export async function endOtherSessions(ctx: Context<"clock" | "identity" | "transaction">): Promise<void> {
  const { userId, sessionId } = ctx.actor;
  const at = ctx.clock.now();
  // Tokens tell the moment of a sign-in to the second: one of this very second is not to be refused.
  const from = new Date(Math.floor(at.getTime() / 1_000) * 1_000);
  await ctx.transaction(async (tx) => {
    await tx.accounts.refuseSignInsBefore(userId, from);
    await tx.sessions.endOthers(userId, sessionId, at);
  });
  await ctx.identity?.revokeSessions(userId);
}
