import type { Context } from "../context.ts";
import { entitlementOf } from "./entitlement.ts";
import { type SeatList, toSeat } from "./seat.ts";

export type SeatNeeds = "billing" | "clock" | "customers" | "seats";

/** The seats that somebody pays for, and who was invited to them. */
export async function listSeats(ctx: Context<SeatNeeds>): Promise<SeatList> {
  const seats = await ctx.seats.list(ctx.actor.userId);
  const paidFor = await seatsPaidFor(ctx);
  return { paidFor, seats: seats.map((seat) => toSeat(seat, seats, paidFor)) };
}

/** 0 for who has no team. */
export async function seatsPaidFor({
  actor,
  billing,
  clock,
  customers,
}: Context<SeatNeeds>): Promise<number> {
  const customer = await customers.find(actor.userId);
  if (!customer) return 0;
  const { grant, subscription } = entitlementOf(customer.state, billing, clock.now());
  return grant?.plan === "team" ? (subscription?.seats ?? 0) : 0;
}
