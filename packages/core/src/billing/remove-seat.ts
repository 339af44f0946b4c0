import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { SeatNeeds } from "./list-seats.ts";
import { settleEach } from "./settle-plans.ts";

/**
 * Takes a seat back, or an invitation; whoever sits there may leave it themselves. They lose the team's plan at once, and
 * nothing of their things. Who waited for a place may have one now.
 */
export async function removeSeat(
  { actor, billing, clock, transaction }: Context<SeatNeeds | "transaction">,
  seatId: string,
): Promise<void> {
  await transaction(async (tx) => {
    const seat = await tx.seats.find(seatId);
    if (!seat || (seat.ownerId !== actor.userId && seat.memberId !== actor.userId))
      throw new DomainError("not-found", "There is no such seat");
    await tx.seats.lock(seat.ownerId);
    const removed = await tx.seats.remove(seat.ownerId, seatId);
    const left = await tx.seats.list(seat.ownerId);
    const people = [removed, ...left].flatMap((one) => one?.memberId ?? []);
    await settleEach(tx, people, { terms: billing, now: clock.now() });
  });
}
