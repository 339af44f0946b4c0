import type { WorkContext } from "../context.ts";
import { asking, sellingOf } from "./selling.ts";

/** What is acted on; all else is only acknowledged. */
export const HEEDED_EVENTS = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "customer.deleted",
  "customer.subscription.created",
  "customer.subscription.deleted",
  "customer.subscription.paused",
  "customer.subscription.pending_update_applied",
  "customer.subscription.pending_update_expired",
  "customer.subscription.resumed",
  "customer.subscription.trial_will_end",
  "customer.subscription.updated",
  "invoice.paid",
  "invoice.payment_failed",
  "charge.dispute.closed",
  "charge.dispute.created",
  "charge.dispute.funds_reinstated",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.updated",
  "entitlements.active_entitlement_summary.updated",
] as const;

const isHeeded = (type: string) => HEEDED_EVENTS.some((heeded) => heeded === type);

/**
 * Takes note of what a webhook tells: it is stored by its id, together with the job that will act on it, before anything
 * else. A second delivery does nothing. Throws `invalid-input` for what the payment service did not sign.
 */
export async function receiveBillingEvent(
  ctx: WorkContext<"clock" | "payments" | "transaction">,
  body: string,
  signature: string,
): Promise<void> {
  const payments = sellingOf(ctx);
  const at = ctx.clock.now();
  const event = await asking(() => payments.readEvent(body, signature, at));
  if (!isHeeded(event.type)) return;
  await ctx.transaction(async (tx) => {
    if (await tx.billingEvents.receive(event, at))
      await tx.jobs.enqueue({ type: "apply-billing-event", eventId: event.id });
  });
}
