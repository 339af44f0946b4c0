import type { StoragePorts } from "../ports/index.ts";

/** Lets what was halted go on, unless there is another reason for which it waits. */
export async function resumeWork(
  tx: Pick<StoragePorts, "accounts" | "holdings" | "jobs">,
  ownerId: string,
): Promise<void> {
  const account = await tx.accounts.find(ownerId);
  if (!account || account.suspendedAt !== null || account.deletionRequestedAt !== null) return;
  for (const job of await tx.holdings.waiting(ownerId)) await tx.jobs.enqueue(job);
}
