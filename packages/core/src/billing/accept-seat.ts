import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Billing } from "./billing.ts";
import { type BillingNeeds, getBilling } from "./get-billing.ts";
import { settleEach } from "./settle-plans.ts";

/**
 * Takes the seat that one was invited to. It is for who has the invitation's address; for all others it does not exist.
 * Taking it again changes nothing. `conflict` for who has another seat.
 */
export async function acceptSeat(
  ctx: Context<BillingNeeds | "transaction">,
  seatId: string,
): Promise<Billing> {
  const { actor, billing, clock, transaction } = ctx;
  await transaction(async (tx) => {
    const invited = await tx.seats.find(seatId);
    if (invited) await tx.seats.lock(invited.ownerId);
    const seat = await tx.seats.find(seatId);
    const isTheirs = seat && actor.email !== null && seat.email === actor.email.toLowerCase();
    if (!isTheirs || (seat.memberId !== null && seat.memberId !== actor.userId))
      throw new DomainError("not-found", "There is no such invitation");
    if (seat.memberId === null && !(await tx.seats.accept(seatId, actor.userId, clock.now())))
      throw new DomainError("conflict", "You sit on another seat; leave that first");
    await settleEach(tx, [actor.userId], { terms: billing, now: clock.now() });
  });
  return getBilling(ctx);
}
