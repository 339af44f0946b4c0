import type { WorkContext } from "../context.ts";
import { ownedBlobs } from "../items/blob-prefix.ts";
import { DELETION_DAYS } from "./account.ts";
import { endPayments } from "./end-payments.ts";

const DAY_MS = 86_400_000;
const AT_ONCE = 20;

type Needs = WorkContext<
  | "accounts"
  | "billing"
  | "blobs"
  | "clock"
  | "customers"
  | "holdings"
  | "identity"
  | "payments"
  | "transaction"
>;

/**
 * Erases the accounts whose time to think again is over, and answers how many. Every step can be repeated, and the
 * account's own row goes last: whoever dies in between leaves it to the next sweep. One that can't be erased now holds
 * up no other; the first reason is thrown at the end.
 */
export async function eraseAccounts(ctx: Needs, signal: AbortSignal): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - DELETION_DAYS * DAY_MS);
  const bugs: unknown[] = [];
  let erased = 0;
  let after = "";
  for (;;) {
    const due = await ctx.accounts.findLeaving(before, { after, limit: AT_ONCE });
    for (const ownerId of due) {
      if (signal.aborted) return erased;
      await eraseAccount(ctx, ownerId, before).then(
        (isErased) => (erased += Number(isErased)),
        (bug: unknown) => bugs.push(bug),
      );
    }
    after = due.at(-1) ?? "";
    if (due.length < AT_ONCE) break;
  }
  if (bugs.length > 0) throw bugs[0];
  return erased;
}

/** False when they thought again at the last moment. */
async function eraseAccount(ctx: Needs, ownerId: string, before: Date): Promise<boolean> {
  const { accounts, blobs, clock, holdings, identity } = ctx;
  if (!(await accounts.beginErasure(ownerId, { before, at: clock.now() }))) return false;
  await endPayments(ctx, ownerId);
  await identity?.remove(ownerId);
  await abortUploads(ctx, ownerId);
  await holdings.erase(ownerId);
  // After the rows: no run is left by then that might write another.
  for (const prefix of ownedBlobs(ownerId)) await blobs.removeAll(prefix);
  // A request that was let in before may have written meanwhile.
  await holdings.erase(ownerId);
  await accounts.remove(ownerId, clock.now());
  return true;
}

/** Parts of files on their way are no blobs yet, and only their rows know of them. */
async function abortUploads({ blobs, holdings }: Needs, ownerId: string): Promise<void> {
  for (const { key, token } of await holdings.openUploads(ownerId)) await blobs.abortUpload(key, token);
}
