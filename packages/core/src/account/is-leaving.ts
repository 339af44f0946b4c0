import type { WorkContext } from "../context.ts";

/** Whether nothing may run for somebody: their account is to be deleted, or gone. */
export async function isLeaving({ accounts }: WorkContext<"accounts">, ownerId: string): Promise<boolean> {
  const account = await accounts.find(ownerId);
  return account !== undefined && account.deletionRequestedAt !== null;
}
