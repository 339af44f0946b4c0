import { type CustomerState, planAt } from "@earmark/core";

import { grantOf, type Life } from "./life.ts";
import type { Played } from "./play.ts";
import type { World } from "./world.ts";

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

/** What the oracle says must be kept of somebody, in the order in which it began. Ids are Stripe's to choose. */
export function expectedOf(life: Life, nowMs: number) {
  const grant = grantOf(life, nowMs);
  return {
    subscriptions: life.subscriptions.map((one) => ({
      status: one.status,
      plan: one.plan,
      interval: one.interval,
      seats: one.seats,
      createdAt: iso(one.createdAt),
      periodStart: iso(one.periodStart),
      periodEnd: iso(one.periodEnd),
      trialEnd: isoOrNull(one.trialEnd),
      cancelAt: one.status === "canceled" ? "over" : isoOrNull(one.cancelAt),
    })),
    disputes: life.disputes.map(({ at, status }) => ({ createdAt: iso(at), status })),
    plan: grant?.plan ?? "free",
    until: grant === null ? null : iso(grant.until),
  };
}

/** What the installation keeps of them. */
export async function keptOf(
  { ports, ownerId }: World,
  nowMs: number,
): Promise<ReturnType<typeof expectedOf>> {
  const state: CustomerState = (await ports.customers.find(ownerId))?.state ?? {
    subscriptions: [],
    disputes: [],
  };
  const account = await ports.accounts.find(ownerId);
  const plan = account ? planAt(account, "free", new Date(nowMs)) : "free";
  return {
    subscriptions: state.subscriptions
      .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
      .map(({ id: _, itemId: _item, cancelAt, ...one }) => ({
        ...one,
        cancelAt: one.status === "canceled" ? "over" : cancelAt,
      })) as ReturnType<typeof expectedOf>["subscriptions"],
    disputes: state.disputes
      .map(({ createdAt, status }) => ({ createdAt, status }))
      .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)),
    plan: plan as "free",
    until: plan === "free" ? null : (account?.grant?.until ?? null),
  };
}

/** What the claims of their sign-in say. */
export async function claimOf({ ports, ownerId }: World): Promise<unknown> {
  return (await ports.identity?.find(ownerId))?.claims["stripeRole"] ?? "free";
}

/** Events that were received and led to more than one job, or were never acted on. */
export async function misled({ ports, nowMs }: World, { jobs }: Played) {
  const twice = [...jobs].filter(([, count]) => count !== 1).map(([id]) => id);
  const soon = new Date(nowMs() + 1);
  return { twice, undone: await ports.billingEvents.listUnsettled(soon, 100) };
}
