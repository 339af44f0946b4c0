import { expect, test } from "vitest";

import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const at = (seconds: number) => new Date(sampleTime().getTime() + seconds * 1_000);

const sampleEvent = () => ({
  id: `evt_${newOwner()}`,
  type: "invoice.paid",
  createdAt: at(0),
  customerId: "cus_1",
  chargeId: null,
});

/** What every BillingEventRepository must do. */
export function billingEventRepositoryContract(open: OpenStores) {
  test("of many deliveries of one event at once, one is the first", async () => {
    const { billingEvents } = await open();
    const event = sampleEvent();
    const heard = await Promise.all(Array.from({ length: 20 }, () => billingEvents.receive(event, at(1))));
    expect(heard.filter(Boolean)).toHaveLength(1);
    const stored = { ...event, receivedAt: at(1), settledAt: null, outcome: null };
    expect(await billingEvents.find(event.id)).toEqual(stored);
    expect(await billingEvents.find("evt_unknown")).toBeUndefined();
  });

  test("what was not acted on is listed, the oldest first, until it is", async () => {
    const { billingEvents } = await open();
    const [one, two, young] = [sampleEvent(), sampleEvent(), sampleEvent()];
    await billingEvents.receive(two, at(-900_002));
    await billingEvents.receive(one, at(-900_003));
    await billingEvents.receive(young, at(-900_000));
    const listed = () => billingEvents.listUnsettled(at(-900_001), 10);
    expect(await listed()).toEqual([one.id, two.id]);
    expect(await billingEvents.listUnsettled(at(-900_001), 1)).toEqual([one.id]);
    await billingEvents.settle(one.id, "applied", at(5));
    expect(await listed()).toEqual([two.id]);
    expect(await billingEvents.find(one.id)).toMatchObject({ outcome: "applied", settledAt: at(5) });
    for (const { id } of [two, young]) await billingEvents.settle(id, "ignored", at(6));
  });

  test("what is old and settled is forgotten, what is not settled is kept", async () => {
    const { billingEvents } = await open();
    const [old, open_, young] = [sampleEvent(), sampleEvent(), sampleEvent()];
    await billingEvents.receive(old, at(-1_000_000));
    await billingEvents.receive(open_, at(-1_000_000));
    await billingEvents.receive(young, at(0));
    for (const { id } of [old, young]) await billingEvents.settle(id, "applied", at(1));
    expect(await billingEvents.purge(at(-999_999))).toBe(1);
    const left = await Promise.all([old, open_, young].map(({ id }) => billingEvents.find(id)));
    expect(left.map((event) => event?.id)).toEqual([undefined, open_.id, young.id]);
    await billingEvents.settle(open_.id, "applied", at(1));
  });
}
