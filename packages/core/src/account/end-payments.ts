import { freeSeat } from "../billing/remove-seat.ts";
import { settleEach } from "../billing/settle-plans.ts";
import type { WorkContext } from "../context.ts";

type Needs = WorkContext<"billing" | "clock" | "customers" | "payments" | "transaction">;

/** Ends all that somebody pays for, and their seat on a team, before they are erased. Harmless to repeat. */
export async function endPayments(ctx: Needs, ownerId: string): Promise<void> {
  const customer = await ctx.customers.find(ownerId);
  if (customer) {
    // To go on would leave them paying for nothing, with nobody who knows of it.
    if (!ctx.payments)
      throw new Error(
        "Somebody who leaves is a customer, and no payment service is set up: set STRIPE_SECRET_KEY",
      );
    await ctx.payments.forget(customer.customerId);
  }
  await leaveTeams(ctx, ownerId);
}

/** Who waited for their place may have one now; whoever sat on their seats loses the team's plan, and nothing of their things. */
async function leaveTeams({ billing, clock, transaction }: Needs, ownerId: string): Promise<void> {
  const settling = { terms: billing, now: clock.now() };
  await transaction(async (tx) => {
    const own = await tx.seats.findMember(ownerId);
    if (own) await freeSeat(tx, own, settling);
  });
  await transaction(async (tx) => {
    await tx.seats.lock(ownerId);
    const seats = await tx.seats.list(ownerId);
    for (const { id } of seats) await tx.seats.remove(ownerId, id);
    const members = seats.flatMap(({ memberId }) => memberId ?? []);
    await settleEach(tx, members, settling);
  });
}
