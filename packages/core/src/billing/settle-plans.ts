import type { PlanGrant } from "../account/account.ts";
import type { StoragePorts } from "../ports/index.ts";
import { type BillingTerms, entitlementOf } from "./entitlement.ts";
import { PlanId } from "./plan.ts";
import { hasPlace } from "./seat.ts";

export type SettlingPorts = Pick<StoragePorts, "accounts" | "customers" | "jobs" | "seats">;

export interface Settling {
  terms: BillingTerms;
  now: Date;
}

/** Gives somebody, and whoever sits on the seats they pay for, the plans that the mirrored state entitles to. */
export async function settlePlans(tx: SettlingPorts, ownerId: string, settling: Settling): Promise<void> {
  await tx.seats.lock(ownerId);
  const seats = await tx.seats.list(ownerId);
  const members = seats.flatMap(({ memberId }) => memberId ?? []);
  await settleEach(tx, [ownerId, ...members], settling);
}

/**
 * The same for these people alone. One's own subscription and another's seat may change at the same moment, so each
 * person's plan is settled by one at a time, from what has been committed by then.
 */
export async function settleEach(
  tx: SettlingPorts,
  people: readonly string[],
  settling: Settling,
): Promise<void> {
  await tx.customers.lock(people);
  for (const userId of people) await settle(tx, userId, settling);
}

async function settle(tx: SettlingPorts, userId: string, settling: Settling): Promise<void> {
  const account = await tx.accounts.find(userId);
  // Whoever is gone gets nothing; what an admin gave stays until it ends or is taken back.
  if (!account || isGiven(account.grant, settling.now)) return;
  const own = await ownGrant(tx, userId, settling);
  const grant = better(own, await seatGrant(tx, userId, settling));
  if (isSame(grant, account.grant)) return;
  await tx.accounts.grant(userId, grant, settling.now);
  if (grant?.plan !== account.grant?.plan) await tx.jobs.enqueue({ type: "sync-claims", ownerId: userId });
}

/** Whether somebody has a plan because an admin gave it, whatever they pay. */
export const isGiven = (grant: PlanGrant | null, now: Date) =>
  grant?.via === "admin" && (grant.until === null || new Date(grant.until) > now);

async function ownGrant(
  { customers }: SettlingPorts,
  userId: string,
  { terms, now }: Settling,
): Promise<PlanGrant | null> {
  const customer = await customers.find(userId);
  return customer ? entitlementOf(customer.state, terms, now).grant : null;
}

async function seatGrant(
  tx: SettlingPorts,
  userId: string,
  { terms, now }: Settling,
): Promise<PlanGrant | null> {
  const seat = await tx.seats.findMember(userId);
  const payer = seat && (await tx.customers.find(seat.ownerId));
  if (!payer) return null;
  const { grant, subscription } = entitlementOf(payer.state, terms, now);
  const seats = await tx.seats.list(payer.ownerId);
  const sits = grant?.plan === "team" && hasPlace(seat, seats, subscription?.seats ?? 0);
  return sits ? { ...grant, via: "seat" } : null;
}

/** The bigger plan; of two equal ones, that which lasts longer. */
function better(a: PlanGrant | null, b: PlanGrant | null): PlanGrant | null {
  if (!a || !b) return a ?? b;
  const size = PlanId.options.indexOf(a.plan) - PlanId.options.indexOf(b.plan);
  return size > 0 || (size === 0 && endMs(a) >= endMs(b)) ? a : b;
}

const endMs = ({ until }: PlanGrant) => (until === null ? Number.POSITIVE_INFINITY : Date.parse(until));

const isSame = (a: PlanGrant | null, b: PlanGrant | null) =>
  a?.plan === b?.plan && a?.via === b?.via && a?.until === b?.until;
