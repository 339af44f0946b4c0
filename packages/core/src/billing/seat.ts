import * as z from "zod";

import type { StoredSeat } from "../ports/seat-repository.ts";

export const Seat = z
  .object({
    id: z.string().meta({
      description: "Its invitation is accepted at the web app's `/join/{id}`, by who has the address",
    }),
    email: z.string(),
    invitedAt: z.iso.datetime(),
    acceptedAt: z.iso.datetime().nullable().meta({ description: "Null: invited, and not come yet" }),
    hasPlace: z.boolean().meta({
      description: "False when fewer seats are paid for than taken: those who came last wait",
    }),
  })
  .meta({ id: "Seat", description: "A place in a team, besides that of who pays" });
export type Seat = z.infer<typeof Seat>;

export const SeatList = z
  .object({
    paidFor: z.number().int().meta({ description: "With that of who pays" }),
    seats: z.array(Seat),
  })
  .meta({ id: "SeatList" });
export type SeatList = z.infer<typeof SeatList>;

export const NewSeat = z
  .object({
    email: z
      .email()
      .max(320)
      .transform((email) => email.toLowerCase()),
  })
  .meta({ id: "NewSeat", description: "Who is invited" });
export type NewSeat = z.infer<typeof NewSeat>;

const place = ({ acceptedAt, invitedAt, id }: StoredSeat) => `${acceptedAt ?? `~${invitedAt}`} ${id}`;

/** Whether a seat is among those paid for: the payer's is the first, then come others in the order of their coming. */
export function hasPlace(seat: StoredSeat, seats: readonly StoredSeat[], paidFor: number): boolean {
  const before = seats.filter((other) => place(other) < place(seat)).length;
  return before + 1 < paidFor;
}

export const toSeat = (
  { id, email, invitedAt, acceptedAt, ...rest }: StoredSeat,
  seats: readonly StoredSeat[],
  paidFor: number,
): Seat => ({
  id,
  email,
  invitedAt,
  acceptedAt,
  hasPlace: hasPlace({ id, email, invitedAt, acceptedAt, ...rest }, seats, paidFor),
});
