import type { SeatRepository } from "../ports/seat-repository.ts";
import { stored, type Tables } from "./tables.ts";

/** SeatRepository in memory. */
export function fakeSeats({ seats }: Tables): SeatRepository {
  const all = () => [...seats.values()];
  const ofOwner = (ownerId: string) =>
    all()
      .filter((seat) => seat.ownerId === ownerId)
      .toSorted((a, b) => a.invitedAt.localeCompare(b.invitedAt) || a.id.localeCompare(b.id));
  return {
    lock: async () => {},
    list: async (ownerId) => stored(ofOwner(ownerId)),
    async invite(seat, max) {
      const own = ofOwner(seat.ownerId);
      const known = own.find(({ email }) => email === seat.email);
      if (known) return { outcome: "known", seat: stored(known) };
      if (own.length >= max) return { outcome: "full", used: own.length };
      seats.set(seat.id, stored(seat));
      return { outcome: "added", seat };
    },
    async remove(ownerId, seatId) {
      const seat = seats.get(seatId);
      if (seat?.ownerId !== ownerId) return undefined;
      seats.delete(seatId);
      return seat;
    },
    find: async (seatId) => seats.get(seatId),
    findMember: async (memberId) => all().find((seat) => seat.memberId === memberId),
    async accept(seatId, memberId, at) {
      const seat = seats.get(seatId);
      const isFree = seat?.memberId === null && !all().some((other) => other.memberId === memberId);
      if (!seat || !isFree) return undefined;
      const taken = { ...seat, memberId, acceptedAt: at.toISOString() };
      seats.set(seatId, taken);
      return stored(taken);
    },
  };
}
