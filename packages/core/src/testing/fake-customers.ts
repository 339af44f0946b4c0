import { isLive, NO_STATE } from "../billing/subscription.ts";
import type { CustomerRepository, StoredCustomer } from "../ports/customer-repository.ts";
import { stored, type Tables } from "./tables.ts";

type CustomerRow = Tables["customers"] extends Map<string, infer Row> ? Row : never;

/** CustomerRepository in memory. */
export function fakeCustomers({ customers }: Tables): CustomerRepository {
  const rowOf = (ownerId: string) => customers.get(ownerId);
  return {
    async find(ownerId) {
      const row = rowOf(ownerId);
      return row && toCustomer(row);
    },
    findOwner: async (customerId) =>
      [...customers.values()].find((row) => row.customerId === customerId)?.ownerId,
    async link(ownerId, customerId, { replaces, at }) {
      const row = rowOf(ownerId);
      if ((row?.customerId ?? null) !== replaces) return row?.customerId ?? customerId;
      const fresh = { ownerId, customerId, state: NO_STATE, readAt: null, checkoutAt: at };
      customers.set(ownerId, { asked: 0, kept: 0, ...row, ...fresh });
      return customerId;
    },
    async noteCheckout(ownerId, at) {
      const row = rowOf(ownerId);
      if (row) customers.set(ownerId, { ...row, checkoutAt: at });
    },
    async begin(ownerId) {
      const row = rowOf(ownerId);
      if (!row) return undefined;
      const ticket = row.asked + 1;
      customers.set(ownerId, { ...row, asked: ticket });
      return { ownerId, customerId: row.customerId, ticket };
    },
    async keep({ ownerId, customerId, ticket }, state, at) {
      const row = rowOf(ownerId);
      if (!row || row.customerId !== customerId || row.kept >= ticket) return false;
      customers.set(ownerId, { ...row, kept: ticket, state: stored(state), readAt: at.toISOString() });
      return true;
    },
    lock: async () => {},
    async listUnsettled({ since, after, limit }) {
      return [...customers.values()]
        .filter((row) => row.ownerId > after && isUnsettled(row, since))
        .map(({ ownerId }) => ownerId)
        .toSorted()
        .slice(0, limit);
    },
  };
}

const toCustomer = ({ ownerId, customerId, state, readAt }: CustomerRow): StoredCustomer =>
  stored({ ownerId, customerId, state, readAt });

const isUnsettled = ({ state, checkoutAt }: CustomerRow, since: Date) =>
  checkoutAt >= since ||
  state.subscriptions.some(isLive) ||
  state.disputes.some(({ status }) => status === "open");
