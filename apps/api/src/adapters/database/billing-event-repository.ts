import type { BillingEventRepository } from "@earmark/core";
import { and, asc, eq, isNotNull, isNull, lt } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { billingEvents } from "./schema/billing.ts";

/** BillingEventRepository on PostgreSQL. */
export const billingEventRepository = (db: Executor): BillingEventRepository => ({
  async receive(event, receivedAt) {
    const stored = await db
      .insert(billingEvents)
      .values({ ...event, receivedAt })
      .onConflictDoNothing({ target: billingEvents.id })
      .returning({ id: billingEvents.id });
    return stored.length > 0;
  },
  async find(id) {
    const [event] = await db.select().from(billingEvents).where(eq(billingEvents.id, id));
    return event;
  },
  async settle(id, outcome, settledAt) {
    await db.update(billingEvents).set({ outcome, settledAt }).where(eq(billingEvents.id, id));
  },
  async listUnsettled(before, limit) {
    const rows = await db
      .select({ id: billingEvents.id })
      .from(billingEvents)
      .where(and(isNull(billingEvents.settledAt), lt(billingEvents.receivedAt, before)))
      .orderBy(asc(billingEvents.receivedAt))
      .limit(limit);
    return rows.map(({ id }) => id);
  },
  async purge(before) {
    const old = and(isNotNull(billingEvents.settledAt), lt(billingEvents.receivedAt, before));
    const purged = await db.delete(billingEvents).where(old).returning({ id: billingEvents.id });
    return purged.length;
  },
});
