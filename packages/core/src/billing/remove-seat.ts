import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { StoredSeat } from "../ports/seat-repository.ts";
import type { SeatNeeds } from "./list-seats.ts";
import { settleEach, type Settling, type SettlingPorts } from "./settle-plans.ts";

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
    await freeSeat(tx, seat, { terms: billing, now: clock.now() });
  });
}

/** Takes somebody off a seat, in the caller's transaction. */
export async function freeSeat(
  tx: SettlingPorts,
  { ownerId, id }: Pick<StoredSeat, "id" | "ownerId">,
  settling: Settling,
): Promise<void> {
  await tx.seats.lock(ownerId);
  const removed = await tx.seats.remove(ownerId, id);
  const left = await tx.seats.list(ownerId);
  const people = [removed, ...left].flatMap((one) => one?.memberId ?? []);
  await settleEach(tx, people, settling);
}
