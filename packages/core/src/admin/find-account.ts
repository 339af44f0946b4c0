import type { StoredAccount } from "../account/account.ts";
import type { WorkContext } from "../context.ts";
import { DomainError } from "../errors.ts";

/** Throws DomainError `not-found`. */
export async function findAccount(
  { accounts }: WorkContext<"accounts">,
  userId: string,
): Promise<StoredAccount> {
  const account = await accounts.find(userId);
  if (!account) throw new DomainError("not-found", "Nobody has this id");
  return account;
}
