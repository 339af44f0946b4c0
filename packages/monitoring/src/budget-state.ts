import { type Bucket, fullBucket, type Rate } from "./token-bucket.ts";

/** How many events may leave, over all processes that share a store. */
export interface BudgetLimits {
  perHour: number;
  /** In any 31 days, whichever day the tracker's own month begins on. */
  perMonth: number;
}
export const DEFAULT_LIMITS: BudgetLimits = { perHour: 400, perMonth: 5_000 };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MAX_KINDS = 300;
const MAX_LABEL_CHARS = 160;

/** What is known of a kind of errors. `dropped` counts since its last event. */
export interface KindState {
  family: string;
  label: string;
  seen: number;
  dropped: number;
  /** The count that its next event is for. */
  nextAt: number;
  seenAtMs: number;
  sentAtMs: number;
  inPeriod: { seen: number; sent: number };
}

/** All that is shared: plain data of at most a few hundred kB as JSON, whatever comes. */
export interface BudgetState {
  hour: Bucket;
  month: Bucket;
  kinds: Record<string, KindState>;
  /** Errors since the last event of any kind, not sent themselves. */
  dropped: number;
  /** What the next summary tells. `forgotten` are errors of kinds that had to make room. */
  period: { fromMs: number; dropped: number; forgotten: number; counted: Record<string, number> };
}

export const hourRate = ({ perHour }: BudgetLimits): Rate => ({
  limit: perHour,
  windowMs: HOUR_MS,
  burstShare: 0.5,
});
export const monthRate = ({ perMonth }: BudgetLimits): Rate => ({
  limit: perMonth,
  windowMs: 31 * DAY_MS,
  burstShare: 0.25,
});

export const freshState = (limits: BudgetLimits, nowMs: number): BudgetState => ({
  hour: fullBucket(hourRate(limits), nowMs),
  month: fullBucket(monthRate(limits), nowMs),
  kinds: {},
  dropped: 0,
  period: { fromMs: nowMs, dropped: 0, forgotten: 0, counted: {} },
});

/** The state of a kind, made where it is new. One that was quiet for a day is new again, as a regression is. */
export function kindIn(
  state: BudgetState,
  kind: { key: string; family: string; parts: readonly string[] },
  nowMs: number,
): KindState {
  const known = state.kinds[kind.key];
  if (known) {
    if (nowMs - known.seenAtMs > DAY_MS) Object.assign(known, { seen: 0, nextAt: 1 });
    known.seenAtMs = Math.max(known.seenAtMs, nowMs);
    return known;
  }
  makeRoom(state);
  const fresh: KindState = {
    family: kind.family,
    label: kind.parts.join(" | ").slice(0, MAX_LABEL_CHARS),
    seen: 0,
    dropped: 0,
    nextAt: 1,
    seenAtMs: nowMs,
    sentAtMs: nowMs,
    inPeriod: { seen: 0, sent: 0 },
  };
  state.kinds[kind.key] = fresh;
  return fresh;
}

/** Forgets a tenth at once, those not seen for longest; what they counted stays in the sums. */
function makeRoom(state: BudgetState): void {
  const all = Object.entries(state.kinds);
  if (all.length < MAX_KINDS) return;
  const byAge = all.toSorted(([, a], [, b]) => a.seenAtMs - b.seenAtMs);
  for (const [key, kind] of byAge.slice(0, MAX_KINDS / 10)) {
    state.period.forgotten += kind.inPeriod.seen;
    delete state.kinds[key];
  }
}

/** The first three, then powers of ten. */
export const isMilestone = (count: number): boolean => count <= 3 || Number.isInteger(Math.log10(count));

/** The next count after `count` that is worth an event. */
export const nextMilestone = (count: number): number =>
  count < 3 ? count + 1 : 10 ** (Math.floor(Math.log10(count) + 1e-9) + 1);

/** Whether a kind has earned an event: at its next milestone, or when it goes on a day after its last. */
export const isDue = (kind: KindState, nowMs: number): boolean =>
  kind.seen >= kind.nextAt || nowMs - kind.sentAtMs >= DAY_MS;
