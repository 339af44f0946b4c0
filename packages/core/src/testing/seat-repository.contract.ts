import { expect, test } from "vitest";

import type { StoredSeat } from "../ports/seat-repository.ts";
import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

let last = 0;
const seatOf = (ownerId: string, email = "bob@example.com"): StoredSeat => ({
  id: `sea_${(last += 1)}_${ownerId}`,
  ownerId,
  email,
  memberId: null,
  invitedAt: new Date(sampleTime().getTime() + last * 1_000).toISOString(),
  acceptedAt: null,
});

/** What every SeatRepository must do. */
export function seatRepositoryContract(open: OpenStores) {
  test("of twenty invitations at once to two seats, two are made", async () => {
    const { seats } = await open();
    const owner = newOwner();
    const wishes = Array.from({ length: 20 }, (_, n) => seatOf(owner, `${n}@example.com`));
    const results = await Promise.all(wishes.map((seat) => seats.invite(seat, 2)));
    expect(results.filter(({ outcome }) => outcome === "added")).toHaveLength(2);
    expect(results.filter(({ outcome }) => outcome === "full")).toHaveLength(18);
    expect(await seats.list(owner)).toHaveLength(2);
  });

  test("an address is invited once, though all seats be taken", async () => {
    const { seats } = await open();
    const owner = newOwner();
    const seat = seatOf(owner);
    expect(await seats.invite(seat, 1)).toEqual({ outcome: "added", seat });
    expect(await seats.invite(seatOf(owner), 1)).toEqual({ outcome: "known", seat });
    expect(await seats.invite(seatOf(owner, "eve@example.com"), 1)).toEqual({ outcome: "full", used: 1 });
    expect((await seats.invite(seatOf(newOwner()), 1)).outcome, "another's team").toBe("added");
  });

  test("a seat is taken by one, and nobody has two", async () => {
    const { seats } = await open();
    const [one, two] = [seatOf(newOwner()), seatOf(newOwner())];
    for (const seat of [one, two]) await seats.invite(seat, 1);
    const members = Array.from({ length: 10 }, newOwner);
    const taken = await Promise.all(members.map((member) => seats.accept(one.id, member, sampleTime())));
    const [seat, ...more] = taken.filter((each) => each !== undefined);
    expect(more).toEqual([]);
    const acceptedAt = sampleTime().toISOString();
    expect(seat).toEqual({ ...one, memberId: seat?.memberId, acceptedAt });
    const memberId = seat?.memberId ?? "";
    expect(members).toContain(memberId);
    expect(await seats.findMember(memberId)).toEqual(seat);
    expect(await seats.accept(two.id, memberId, sampleTime())).toBeUndefined();
    expect(await seats.find(two.id)).toEqual(two);
    expect(await seats.accept("sea_unknown", newOwner(), sampleTime())).toBeUndefined();
  });

  test("of two seats accepted by one person at once, they have one", async () => {
    const { seats } = await open();
    const member = newOwner();
    const wishes = [seatOf(newOwner()), seatOf(newOwner()), seatOf(newOwner())];
    for (const seat of wishes) await seats.invite(seat, 1);
    const taken = await Promise.all(wishes.map(({ id }) => seats.accept(id, member, sampleTime())));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test("only who pays takes a seat back", async () => {
    const { seats } = await open();
    const owner = newOwner();
    const seat = seatOf(owner);
    await seats.invite(seat, 1);
    expect(await seats.remove(newOwner(), seat.id)).toBeUndefined();
    expect(await seats.remove(owner, seat.id)).toEqual(seat);
    expect(await seats.remove(owner, seat.id)).toBeUndefined();
    expect(await seats.list(owner)).toEqual([]);
  });
}
