import { type Act, type Deal, type Life, liveOf, nextOf } from "./life.ts";
import type { Random } from "./random.ts";

const DAY_MS = 86_400_000;
/** Longer than news of anything takes: what the app does upon it is done by then. */
export const QUIET_MS = 6 * DAY_MS;

/** What somebody does next, of all that they could do. `hasPaid`: there is a charge that may be given back or denied. */
export function chooseAct(random: Random, life: Life, now: number, hasPaid: boolean): Act {
  const subscription = liveOf(life);
  const quiet = (nextOf(life) ?? Number.POSITIVE_INFINITY) - now > QUIET_MS;
  const isOpen = life.disputes.some(({ status }) => status === "open");
  const possible = [
    ...(subscription ? ofSubscriber(random, life, subscription) : ofStranger(random)),
    ...(hasPaid ? ([{ type: "refund-part" }, { type: "refund-all" }] as const) : []),
    ...(hasPaid && !isOpen ? ([{ type: "dispute" }] as const) : []),
    ...(isOpen && quiet ? ([{ type: "win-dispute" }, { type: "lose-dispute" }] as const) : []),
  ];
  return random.pick(possible as [Act, ...Act[]]);
}

const ofStranger = (random: Random): Act[] => [
  { type: "checkout", deal: dealOf(random) },
  { type: "checkout", deal: dealOf(random) },
  { type: "checkout", deal: dealOf(random) },
  { type: "decline-checkout", deal: dealOf(random) },
];

function ofSubscriber(
  random: Random,
  life: Life,
  subscription: NonNullable<ReturnType<typeof liveOf>>,
): Act[] {
  const acts: Act[] = [{ type: "card", card: life.card === "good" ? "declined" : "good" }];
  const by = random.pick(["app", "portal"]);
  const isEnding = subscription.cancelAt !== null;
  const isPaidUp = subscription.status !== "past_due";
  if (!isEnding) acts.push({ type: "cancel", by });
  if (isEnding && isPaidUp) acts.push({ type: "resume", by: "app" }, { type: "resume", by: "portal" });
  if (life.card === "declined") return acts;
  if (!isPaidUp) return [...acts, { type: "pay-owed" }];
  const deal = changeOf(random, subscription);
  // The portal sells no seats, and leaves alone that the subscription is to end.
  const inPortal = !isEnding && deal.seats === subscription.seats;
  return [...acts, { type: "change", deal, by: inPortal ? by : "app" }, changeInApp(random, subscription)];
}

const changeInApp = (random: Random, of: Deal): Act => ({
  type: "change",
  deal: changeOf(random, of),
  by: "app",
});

function dealOf(random: Random): Deal {
  const plan = random.pick(["pro", "team"]);
  const interval = random.pick(["month", "month", "year"]);
  return { plan, interval, seats: plan === "team" ? random.whole(1, 5) : 1 };
}

function changeOf(random: Random, { plan, interval, seats }: Deal): Deal {
  const to = dealOf(random);
  const isSame = to.plan === plan && to.interval === interval && to.seats === seats;
  return isSame ? { plan: "team", interval, seats: seats + 1 } : to;
}
