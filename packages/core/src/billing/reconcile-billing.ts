import type { WorkContext } from "../context.ts";
import { type SyncNeeds, syncCustomer } from "./sync-customer.ts";

type Needs = SyncNeeds | "billingEvents" | "jobs";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An open checkout ends within a day. */
const CHECKOUT_DAYS = 3;
/** For who looks into a complaint. */
const KEEP_EVENTS_DAYS = 90;
const PAGE = 200;

export interface Reconciled {
  customers: number;
  failed: number;
}

/**
 * Repairs what missed or given up events have left: looks anew at every customer whose state may have changed. `failed`
 * are told to `report` one by one, and hold up nobody.
 */
export async function reconcileBilling(
  ctx: WorkContext<Needs>,
  { signal, report }: { signal: AbortSignal; report: (error: unknown) => void },
): Promise<Reconciled> {
  const reconciled = { customers: 0, failed: 0 };
  if (!ctx.payments) return reconciled;
  const nowMs = ctx.clock.now().getTime();
  const since = new Date(nowMs - CHECKOUT_DAYS * DAY_MS);
  const page = (after: string) => ctx.customers.listUnsettled({ since, after, limit: PAGE });
  for (let owners = await page(""); owners.length > 0; owners = await page(owners.at(-1) ?? ""))
    for (const ownerId of owners) {
      if (signal.aborted) return reconciled;
      reconciled.customers += 1;
      await syncCustomer(ctx, ownerId).catch((error: unknown) => {
        reconciled.failed += 1;
        report(error);
      });
    }
  for (const eventId of await ctx.billingEvents.listUnsettled(new Date(nowMs - HOUR_MS), PAGE))
    await ctx.jobs.enqueue({ type: "apply-billing-event", eventId });
  await ctx.billingEvents.purge(new Date(nowMs - KEEP_EVENTS_DAYS * DAY_MS));
  return reconciled;
}
