import { expect, test } from "vitest";

import { endPayments } from "../account/end-payments.ts";
import { acceptSeat } from "./accept-seat.ts";
import { changePlan } from "./change-plan.ts";
import { getBilling } from "./get-billing.ts";
import { inviteSeat } from "./invite-seat.ts";
import { listSeats } from "./list-seats.ts";
import { removeSeat } from "./remove-seat.ts";
import { openShop, PRO } from "./testing/shop.ts";

const TEAM = { plan: "team", interval: "month", seats: 3 } as const;

/** Ada pays for three seats; Bob and Eve sit on two. */
async function team() {
  const shop = openShop();
  const { as, buy, enter } = shop;
  await buy(TEAM);
  const sit = async (userId: string) => {
    await enter(userId);
    const { seat } = await inviteSeat(as(), { email: `${userId}@example.com` });
    await acceptSeat(as(userId), seat.id);
    shop.ports.pass(1_000);
    return seat.id;
  };
  return { ...shop, bob: await sit("bob"), eve: await sit("eve") };
}

test("who accepts a seat has the team's plan, as long as it lasts", async () => {
  const { as, planOf, ports, shop, tell, work, customerOf } = await team();
  const { grant: adas } = await getBilling(as());
  expect(await getBilling(as("bob"))).toMatchObject({
    plan: "team",
    grant: { plan: "team", via: "seat", until: adas?.until },
    subscription: null,
  });
  const [subscription] = (await shop.payments.readCustomer(await customerOf())).subscriptions;
  shop.changeSubscription(subscription?.id ?? "", { status: "canceled" });
  await tell({ customer: await customerOf() });
  await work();
  expect([await planOf(), await planOf("bob"), await planOf("eve")]).toEqual([null, null, null]);
  expect((await ports.seats.list("ada")).length, "who sits there is remembered").toBe(2);
});

test("only as many are invited as are paid for, and nobody to a plan without seats", async () => {
  const { as, buy } = await team();
  await expect(inviteSeat(as(), { email: "more@example.com" })).rejects.toMatchObject({ code: "conflict" });
  await expect(inviteSeat(as(), { email: "ada@example.com" })).rejects.toMatchObject({ code: "conflict" });
  await buy(PRO, "max");
  await expect(inviteSeat(as("max"), { email: "more@example.com" })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("an invitation is for its address alone, and is accepted once", async () => {
  const { as, enter, bob } = await team();
  await enter("max");
  await expect(acceptSeat(as("max"), bob)).rejects.toMatchObject({ code: "not-found" });
  expect((await acceptSeat(as("bob"), bob)).plan, "again is harmless").toBe("team");
  await expect(acceptSeat(as("max"), "sea_unknown")).rejects.toMatchObject({ code: "not-found" });
});

test("who sits on one seat can't take another", async () => {
  const { as, buy } = await team();
  await buy(TEAM, "max");
  const { seat } = await inviteSeat(as("max"), { email: "bob@example.com" });
  await expect(acceptSeat(as("bob"), seat.id)).rejects.toMatchObject({ code: "conflict" });
});

test("a seat is taken back by who pays, and left by who sits there; others don't find it", async () => {
  const { as, bob, eve, planOf } = await team();
  await expect(removeSeat(as("eve"), bob)).rejects.toMatchObject({ code: "not-found" });
  await removeSeat(as(), bob);
  expect((await getBilling(as("eve"))).seatId).toBe(eve);
  await removeSeat(as("eve"), eve);
  expect([await planOf("bob"), await planOf("eve")]).toEqual([null, null]);
  expect((await listSeats(as())).seats).toEqual([]);
});

test("with fewer seats than sitters, who came last waits, and sits again when there is room", async () => {
  const { as, bob, planOf, shop, tell, work, customerOf } = await team();
  await expect(changePlan(as(), { ...TEAM, seats: 2 })).rejects.toMatchObject({ code: "conflict" });
  // In the portal, or in the dashboard, nobody minds who sits there.
  const [subscription] = (await shop.payments.readCustomer(await customerOf())).subscriptions;
  shop.changeSubscription(subscription?.id ?? "", { seats: 2 });
  await tell({ customer: await customerOf() });
  await work();
  expect([await planOf("bob"), await planOf("eve")]).toEqual(["team", null]);
  expect((await listSeats(as())).seats.map(({ hasPlace }) => hasPlace)).toEqual([true, false]);
  await removeSeat(as(), bob);
  expect([await planOf("bob"), await planOf("eve")]).toEqual([null, "team"]);
});

test("whose account is erased makes room for who waits for a place", async () => {
  const { as, planOf, ports, shop, tell, work, customerOf } = await team();
  const [subscription] = (await shop.payments.readCustomer(await customerOf())).subscriptions;
  shop.changeSubscription(subscription?.id ?? "", { seats: 2 });
  await tell({ customer: await customerOf() });
  await work();
  expect(await planOf("eve")).toBeNull();
  await endPayments(ports, "bob");
  expect(await planOf("eve")).toBe("team");
  expect((await listSeats(as())).seats).toHaveLength(1);
});

test("of a subscription of one's own and a seat, the bigger counts, and the other when it ends", async () => {
  const { as, bob, buy, planOf } = await team();
  await buy(PRO, "bob");
  expect(await getBilling(as("bob"))).toMatchObject({ plan: "team", grant: { via: "seat" } });
  await removeSeat(as(), bob);
  expect(await planOf("bob")).toBe("pro");
});
