import type { AppendOptions, EventLog, ItemEvent } from "@earmark/core";
import { and, asc, eq, gt, lt, sql } from "drizzle-orm";

import { storableJson } from "./columns.ts";
import { EVENTS_CHANNEL, type EventWaiters, waiterKey } from "./event-waiters.ts";
import type { Executor } from "./executor.ts";
import { events } from "./schema/events.ts";
import { items } from "./schema/items.ts";

/** How soon a waiter looks for itself, so that no lost notification can hold it up. */
const POLL_MS = 1_000;

/** EventLog on PostgreSQL. Watchers in every process hear of an append when it commits. */
export const eventLog = (db: Executor, waiters: EventWaiters): EventLog => ({
  append: (ownerId, itemId, event, options = {}) => append(db, ownerId, itemId, event, options),
  async since(ownerId, itemId, afterSeq) {
    const rows = await db
      .select({ seq: events.seq, event: events.event })
      .from(events)
      .where(and(eq(events.ownerId, ownerId), eq(events.itemId, itemId), gt(events.seq, afterSeq)))
      .orderBy(asc(events.seq));
    return rows.map(({ seq, event }) => ({ seq, event: event as ItemEvent }));
  },
  lastSeq: (ownerId, itemId) => lastSeq(db, ownerId, itemId),
  async changed(ownerId, itemId, { afterSeq, timeoutMs, signal }) {
    const endMs = performance.now() + timeoutMs;
    for (;;) {
      const leftMs = endMs - performance.now();
      if (signal.aborted || leftMs <= 0) return;
      // Waiting begins before looking: what is appended in between wakes it.
      const woken = waiters.wait(waiterKey(ownerId, itemId), Math.min(POLL_MS, leftMs), signal);
      // A database that can't answer now is asked again at the next turn.
      const seq = await lastSeq(db, ownerId, itemId).catch(() => afterSeq);
      if (seq > afterSeq) return woken.cancel();
      await woken.done;
    }
  },
  async purge(before) {
    const gone = await db.delete(events).where(lt(events.at, before)).returning({ seq: events.seq });
    return gone.length;
  },
});

async function lastSeq(db: Executor, ownerId: string, itemId: string): Promise<number> {
  const where = and(eq(items.ownerId, ownerId), eq(items.id, itemId));
  const [row] = await db.select({ seq: items.lastEvent }).from(items).where(where);
  return row?.seq ?? 0;
}

/**
 * One statement. The item's row counts, and stays locked until the commit: numbers show up in order. An event in a slot
 * takes the row of the one before it.
 */
async function append(
  db: Executor,
  ownerId: string,
  itemId: string,
  event: ItemEvent,
  { slot, clears }: AppendOptions,
): Promise<void> {
  await db.execute(sql`
    with counted as (
      update ${items} set last_event = last_event + 1
      where ${items.ownerId} = ${ownerId} and ${items.id} = ${itemId} returning last_event
    ), cleared as (
      delete from ${events} using counted
      where ${clears ?? null}::text is not null and ${events.ownerId} = ${ownerId} and ${events.itemId} = ${itemId}
        and ${events.slot} = ${clears ?? null}
    ), added as (
      insert into ${events} (owner_id, item_id, seq, event, slot)
      select ${ownerId}, ${itemId}, last_event, ${storableJson(event)}::text::jsonb, ${slot ?? null}::text from counted
      on conflict (owner_id, item_id, slot) where slot is not null
        do update set seq = excluded.seq, event = excluded.event, at = now()
      returning seq
    )
    select pg_notify(${EVENTS_CHANNEL}, ${waiterKey(ownerId, itemId)}) from added`);
}
