// The oracle: what must be true of a person's subscriptions at any moment, told from what they did alone. It knows
// neither the server that stands in for Stripe nor the code that is tested; it knows the rules that both have to keep.

type Plan = "pro" | "team";
type Interval = "month" | "year";

export interface Deal {
  plan: Plan;
  interval: Interval;
  seats: number;
}

interface LivedSubscription extends Deal {
  status: "trialing" | "active" | "past_due" | "canceled";
  createdAt: number;
  periodStart: number;
  periodEnd: number;
  /** The moment whose day of the month renewals keep. */
  anchor: number;
  cancelAt: number | null;
  trialEnd: number | null;
  failures: number;
  retryAt: number | null;
}

/** Times are in milliseconds. */
export interface Life {
  card: "good" | "declined";
  /** What changes have given back and later invoices use up, in cents. */
  creditCents: number;
  subscriptions: LivedSubscription[];
  disputes: { at: number; status: "open" | "lost" | "harmless" }[];
}

export const TRIAL_DAYS = 14;
const GRACE_DAYS = 7;
const SEAT_CENTS = { pro: { month: 900, year: 9_000 }, team: { month: 1_500, year: 15_000 } };
/** A payment is tried again so many days after each failure, and when that was in vain the subscription ends. */
const RETRY_DAYS = [3, 5, 7];
const DAY_MS = 86_400_000;

export const newLife = (): Life => ({ card: "good", creditCents: 0, subscriptions: [], disputes: [] });

export const liveOf = ({ subscriptions }: Life) => subscriptions.find(({ status }) => status !== "canceled");

export type Act =
  | { type: "checkout"; deal: Deal }
  | { type: "decline-checkout"; deal: Deal }
  | { type: "change"; deal: Deal; by: "app" | "portal" }
  | { type: "cancel" | "resume"; by: "app" | "portal" }
  | { type: "card"; card: "good" | "declined" }
  | { type: "pay-owed" | "refund-part" | "refund-all" | "dispute" | "win-dispute" | "lose-dispute" };

/** Somebody did something. */
export function live(life: Life, act: Act, now: number): void {
  const subscription = liveOf(life);
  const dispute = life.disputes.find(({ status }) => status === "open");
  switch (act.type) {
    case "checkout":
      life.card = "good";
      if (life.subscriptions.length > 0) owes(life, priceOf(act.deal));
      life.subscriptions.push(begun(act.deal, now, life.subscriptions.length === 0));
      return;
    case "change":
      if (subscription) changed(life, subscription, act, now);
      return;
    case "cancel":
      if (subscription?.status === "past_due" && act.by === "app") subscription.status = "canceled";
      else if (subscription) subscription.cancelAt ??= subscription.periodEnd;
      return;
    case "resume":
      if (subscription) subscription.cancelAt = null;
      return;
    case "card":
      life.card = act.card;
      return;
    case "pay-owed":
      if (subscription) paid(subscription);
      return;
    case "dispute":
      life.disputes.push({ at: now, status: "open" });
      return;
    case "win-dispute":
      if (dispute) dispute.status = "harmless";
      return;
    case "lose-dispute":
      if (dispute) dispute.status = "lost";
      // Nobody pays for what a lost dispute keeps from them.
      if (subscription && subscription.createdAt < (dispute?.at ?? 0)) subscription.status = "canceled";
      return;
    case "decline-checkout":
    case "refund-all":
    case "refund-part":
      return;
  }
}

function begun(deal: Deal, now: number, isFirst: boolean): LivedSubscription {
  const trialEnd = isFirst ? now + TRIAL_DAYS * DAY_MS : null;
  return {
    ...deal,
    status: isFirst ? "trialing" : "active",
    createdAt: now,
    periodStart: now,
    periodEnd: trialEnd ?? after(now, now, deal.interval),
    anchor: trialEnd ?? now,
    cancelAt: null,
    trialEnd,
    failures: 0,
    retryAt: null,
  };
}

const priceOf = ({ plan, interval, seats }: Deal) => SEAT_CENTS[plan][interval] * seats;

/** Whether anything of an amount is left to be charged once the credit is used; a negative amount adds to the credit. */
function owes(life: Life, cents: number): boolean {
  const due = cents - life.creditCents;
  life.creditCents = Math.max(0, -due);
  return due > 0;
}

/** Another interval begins anew; whoever changes in the app goes on, though they had cancelled. */
function changed(
  life: Life,
  subscription: LivedSubscription,
  { deal, by }: Extract<Act, { type: "change" }>,
  now: number,
): void {
  const { periodStart, periodEnd, status } = subscription;
  const startsAnew = deal.interval !== subscription.interval && status !== "trialing";
  const left = (periodEnd - now) / (periodEnd - periodStart);
  const back = Math.round(priceOf(subscription) * left);
  const rest = startsAnew ? priceOf(deal) : Math.round(priceOf(deal) * left);
  if (status !== "trialing") owes(life, rest - back);
  Object.assign(subscription, deal);
  if (by === "app") subscription.cancelAt = null;
  if (!startsAnew) return;
  subscription.anchor = now;
  subscription.periodStart = now;
  subscription.periodEnd = after(now, now, deal.interval);
}

function paid(subscription: LivedSubscription): void {
  subscription.status = "active";
  subscription.failures = 0;
  subscription.retryAt = null;
}

/** Lets happen what time brings by itself until then. */
export function pass(life: Life, until: number): void {
  for (let at = nextOf(life); at !== undefined && at <= until; at = nextOf(life)) {
    const subscription = liveOf(life);
    if (!subscription) return;
    if (subscription.cancelAt === at) subscription.status = "canceled";
    else if (subscription.retryAt === at) tried(life, subscription, at);
    else renewed(life, subscription);
  }
}

/** When something happens next by itself. */
export function nextOf(life: Life): number | undefined {
  const subscription = liveOf(life);
  if (!subscription) return undefined;
  const { cancelAt, retryAt, periodEnd } = subscription;
  return Math.min(cancelAt ?? periodEnd, retryAt ?? periodEnd, periodEnd);
}

function renewed(life: Life, subscription: LivedSubscription): void {
  const start = subscription.periodEnd;
  subscription.periodStart = start;
  subscription.periodEnd = after(start, subscription.anchor, subscription.interval);
  subscription.failures = 0;
  if (owes(life, priceOf(subscription))) tried(life, subscription, start);
  else paid(subscription);
}

function tried(life: Life, subscription: LivedSubscription, at: number): void {
  if (life.card === "good") return paid(subscription);
  const waitDays = RETRY_DAYS[subscription.failures];
  subscription.failures += 1;
  subscription.retryAt = waitDays === undefined ? null : at + waitDays * DAY_MS;
  subscription.status = waitDays === undefined ? "canceled" : "past_due";
}

/** A month or a year on, on the anchor's day or the month's last. */
function after(start: number, anchor: number, interval: Interval): number {
  const wanted = new Date(start);
  wanted.setUTCDate(1);
  wanted.setUTCMonth(wanted.getUTCMonth() + (interval === "month" ? 1 : 12));
  const last = new Date(Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, 0)).getUTCDate();
  wanted.setUTCDate(Math.min(new Date(anchor).getUTCDate(), last));
  return wanted.getTime();
}

/** What they may use, and until when, as the price page promises it. */
export function grantOf(life: Life, now: number): { plan: Plan; until: number } | null {
  const subscription = liveOf(life);
  if (!subscription) return null;
  const isKept = life.disputes.some(
    ({ status, at }) => status === "open" || (status === "lost" && at > subscription.createdAt),
  );
  const { status, periodStart, periodEnd, cancelAt, plan } = subscription;
  const ends =
    status === "past_due"
      ? Math.min(periodStart + GRACE_DAYS * DAY_MS, cancelAt ?? Number.POSITIVE_INFINITY)
      : (cancelAt ?? periodEnd + GRACE_DAYS * DAY_MS);
  return isKept || ends <= now ? null : { plan, until: ends };
}
