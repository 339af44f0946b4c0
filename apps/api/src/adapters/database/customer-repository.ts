import { type CustomerRepository, CustomerState, NO_STATE, type StoredCustomer } from "@earmark/core";
import { and, asc, eq, gt, gte, lt, or, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { LOCKS } from "./locks.ts";
import { customers } from "./schema/billing.ts";

type Row = typeof customers.$inferSelect;

/** CustomerRepository on PostgreSQL. */
export const customerRepository = (db: Executor): CustomerRepository => ({
  async find(ownerId) {
    const [row] = await db.select().from(customers).where(eq(customers.ownerId, ownerId));
    return row && toCustomer(row);
  },
  async findOwner(customerId) {
    const [row] = await db
      .select({ ownerId: customers.ownerId })
      .from(customers)
      .where(eq(customers.customerId, customerId));
    return row?.ownerId;
  },
  link: (ownerId, customerId, options) => link(db, ownerId, customerId, options),
  async noteCheckout(ownerId, checkoutAt) {
    await db.update(customers).set({ checkoutAt }).where(eq(customers.ownerId, ownerId));
  },
  begin: (ownerId) => begin(db, ownerId),
  async keep({ ownerId, customerId, ticket }, state, readAt) {
    const isNewer = and(
      eq(customers.ownerId, ownerId),
      eq(customers.customerId, customerId),
      lt(customers.kept, ticket),
    );
    const kept = await db
      .update(customers)
      .set({ state, readAt, kept: ticket })
      .where(isNewer)
      .returning({ ownerId: customers.ownerId });
    return kept.length > 0;
  },
  async lock(ownerIds) {
    // In one order everywhere, so that two can't wait for each other.
    for (const ownerId of new Set(ownerIds.toSorted()))
      await db.execute(sql`select pg_advisory_xact_lock(${LOCKS.settlingPlans}, hashtext(${ownerId}))`);
  },
  listUnsettled: (page) => listUnsettled(db, page),
});

/** Whoever takes a ticket later has read later: the highest ticket's answer stays. */
async function begin(db: Executor, ownerId: string): ReturnType<CustomerRepository["begin"]> {
  const [row] = await db
    .update(customers)
    .set({ asked: sql`${customers.asked} + 1` })
    .where(eq(customers.ownerId, ownerId))
    .returning({ customerId: customers.customerId, ticket: customers.asked });
  return row && { ownerId, ...row };
}

const MAY_CHANGE = sql`(
  jsonb_path_exists(${customers.state}, '$.subscriptions[*].status ? (@ != "canceled" && @ != "incomplete" && @ != "incomplete_expired")')
  or jsonb_path_exists(${customers.state}, '$.disputes[*].status ? (@ == "open")'))`;

async function listUnsettled(
  db: Executor,
  { since, after, limit }: Parameters<CustomerRepository["listUnsettled"]>[0],
): Promise<string[]> {
  const rows = await db
    .select({ ownerId: customers.ownerId })
    .from(customers)
    .where(and(gt(customers.ownerId, after), or(gte(customers.checkoutAt, since), MAY_CHANGE)))
    .orderBy(asc(customers.ownerId))
    .limit(limit);
  return rows.map(({ ownerId }) => ownerId);
}

/** One statement decides between two at once; who loses is told who won. */
async function link(
  db: Executor,
  ownerId: string,
  customerId: string,
  { replaces, at }: Parameters<CustomerRepository["link"]>[2],
): Promise<string> {
  const fresh = { customerId, state: NO_STATE, readAt: null, checkoutAt: at };
  if (replaces === null)
    await db
      .insert(customers)
      .values({ ownerId, ...fresh })
      .onConflictDoNothing();
  else
    await db
      .update(customers)
      .set(fresh)
      .where(and(eq(customers.ownerId, ownerId), eq(customers.customerId, replaces)));
  const [row] = await db
    .select({ customerId: customers.customerId })
    .from(customers)
    .where(eq(customers.ownerId, ownerId));
  return row?.customerId ?? customerId;
}

const toCustomer = ({ ownerId, customerId, state, readAt }: Row): StoredCustomer => ({
  ownerId,
  customerId,
  state: CustomerState.parse(state),
  readAt: readAt?.toISOString() ?? null,
});
