import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { type SeatNeeds, seatsPaidFor } from "./list-seats.ts";
import { type NewSeat, type Seat, toSeat } from "./seat.ts";

/** Invites somebody to a seat; the same address again gets the same one. `conflict` when all are taken. */
export async function inviteSeat(
  ctx: Context<SeatNeeds | "ids">,
  { email }: NewSeat,
): Promise<{ seat: Seat; created: boolean }> {
  const { actor, clock, ids, seats } = ctx;
  const paidFor = await seatsPaidFor(ctx);
  if (email === actor.email?.toLowerCase())
    throw new DomainError("conflict", "Your own seat is yours already");
  const stored = {
    id: ids.next("sea"),
    ownerId: actor.userId,
    email,
    memberId: null,
    invitedAt: clock.now().toISOString(),
    acceptedAt: null,
  };
  const result = await seats.invite(stored, Math.max(0, paidFor - 1));
  if (result.outcome === "full")
    throw new DomainError(
      "conflict",
      `All ${paidFor} seats are taken, one of them by you; add seats, or remove somebody`,
    );
  const all = await seats.list(actor.userId);
  return { seat: toSeat(result.seat, all, paidFor), created: result.outcome === "added" };
}
