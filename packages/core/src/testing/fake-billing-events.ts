import type { BillingEventRepository } from "../ports/billing-event-repository.ts";
import type { Tables } from "./tables.ts";

/** BillingEventRepository in memory. */
export const fakeBillingEvents = ({ billingEvents }: Tables): BillingEventRepository => ({
  async receive(event, receivedAt) {
    if (billingEvents.has(event.id)) return false;
    billingEvents.set(event.id, { ...event, receivedAt, settledAt: null, outcome: null });
    return true;
  },
  find: async (id) => billingEvents.get(id),
  async settle(id, outcome, settledAt) {
    const event = billingEvents.get(id);
    if (event) billingEvents.set(id, { ...event, outcome, settledAt });
  },
  listUnsettled: async (before, limit) =>
    [...billingEvents.values()]
      .filter(({ settledAt, receivedAt }) => settledAt === null && receivedAt < before)
      .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
      .slice(0, limit)
      .map(({ id }) => id),
  async purge(before) {
    const old = [...billingEvents.values()].filter(
      ({ settledAt, receivedAt }) => settledAt !== null && receivedAt < before,
    );
    for (const { id } of old) billingEvents.delete(id);
    return old.length;
  },
});
