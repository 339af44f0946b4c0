import type { WorkContext } from "../context.ts";
import type { Payments } from "../ports/payments.ts";
import { type SyncNeeds, syncCustomer } from "./sync-customer.ts";

type Needs = SyncNeeds | "accounts" | "billingEvents";

/** Acts on an event: whoever it is about is looked at anew. It counts as settled only once that is done. */
export async function applyBillingEvent(ctx: WorkContext<Needs>, eventId: string): Promise<void> {
  const { billingEvents, clock, payments } = ctx;
  const event = await billingEvents.find(eventId);
  if (!event || event.settledAt || !payments) return;
  const customerId =
    event.customerId ?? (event.chargeId && (await payments.customerOfCharge(event.chargeId)));
  const ownerId = customerId ? await ownerOf(ctx, payments, customerId) : undefined;
  if (ownerId !== undefined) await syncCustomer(ctx, ownerId);
  await billingEvents.settle(eventId, ownerId === undefined ? "ignored" : "applied", clock.now());
}

/** Whose customer it is. One that our database has lost is found by what was noted when it was made. */
async function ownerOf(
  { accounts, clock, customers }: WorkContext<Needs>,
  payments: Payments,
  customerId: string,
): Promise<string | undefined> {
  const known = await customers.findOwner(customerId);
  if (known !== undefined) return known;
  const noted = await payments.ownerOf(customerId);
  if (noted === undefined || !(await accounts.find(noted))) return undefined;
  const linked = await customers.link(noted, customerId, { replaces: null, at: clock.now() });
  return linked === customerId ? noted : undefined;
}
