import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type Account, eraseAt, type StoredAccount } from "./account.ts";

/** Who asks, and what they have. */
export async function getAccount({ accounts, actor }: Context<"accounts">): Promise<Account> {
  return presentAccount(actor, await accounts.find(actor.userId));
}

/** An account as its owner sees it. Throws `not-found` where it was erased meanwhile. */
export function presentAccount(actor: Context<never>["actor"], stored: StoredAccount | undefined): Account {
  if (!stored) throw new DomainError("not-found", "There is no such account any more");
  const { userId: id, email, name, grant, createdAt, deletionRequestedAt: requestedAt } = stored;
  return {
    id,
    email,
    name,
    plan: actor.plan,
    grant,
    signInWays: actor.signInWays ? [...actor.signInWays] : null,
    deletion: requestedAt === null ? null : { requestedAt, eraseAt: eraseAt(requestedAt) },
    createdAt,
  };
}
