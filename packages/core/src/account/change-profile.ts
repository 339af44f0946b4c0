import type { Context } from "../context.ts";
import type { Account, AccountChanges } from "./account.ts";
import { presentAccount } from "./get-account.ts";

/** Changes what the person is called here. Address and password are the sign-in service's. */
export async function changeProfile(
  { accounts, actor }: Context<"accounts">,
  { name }: AccountChanges,
): Promise<Account> {
  return presentAccount(actor, await accounts.rename(actor.userId, name || null));
}
