import {
  type BudgetLimits,
  type BudgetState,
  DEFAULT_LIMITS,
  freshState,
  hourRate,
  isDue,
  kindIn,
  type KindState,
  monthRate,
  nextMilestone,
} from "./budget-state.ts";
import type { ErrorKind } from "./fingerprint.ts";
import { hasToken, refill } from "./token-bucket.ts";

/** What a process tells and asks. */
export interface Claim {
  /** Errors since the last claim that was answered; `sent` of them went out already, on credit. */
  seen: { kind: ErrorKind; count: number; sent: number }[];
  /** Expected outcomes since then. */
  counted: Record<string, number>;
  /** Keys of kinds that have an event at hand. */
  wants: string[];
  wantsSummary: boolean;
}

/** What an event that may go out says of those that did not. */
export interface Grant {
  /** Errors of the kind so far, this one too. */
  seen: number;
  /** Errors of the kind since its last event. */
  dropped: number;
  /** Errors of all kinds since the last event of any. */
  droppedInTotal: number;
}

/** What was counted in an hour (a day, when nothing was dropped). Kinds are the most frequent ones. */
export interface Summary {
  fromMs: number;
  toMs: number;
  seen: number;
  sent: number;
  kinds: { label: string; seen: number; sent: number }[];
  counted: Record<string, number>;
}

export interface Answer {
  grants: Record<string, Grant>;
  /** Kinds that have earned an event for which none was at hand, or no allowance left. */
  due: string[];
  summary?: Summary;
}

/** Where processes share what may leave. */
export interface BudgetStore {
  /** Books what was seen, and leases one event for each grant. Atomic. Rejects when it can't be reached. */
  take(claim: Claim): Promise<Answer>;
}

/** A store for the processes of one thread: one. */
export function createMemoryStore({
  now,
  limits = DEFAULT_LIMITS,
}: {
  now: () => number;
  limits?: BudgetLimits;
}): BudgetStore {
  const state = freshState(limits, now());
  return { take: async (claim) => settleClaim(state, claim, { nowMs: now(), limits }) };
}

const HOUR_MS = 3_600_000;
const MAX_COUNTERS = 50;
const MAX_TOLD_KINDS = 100;

/** A family with more kinds makes them up: whatever tells them apart is an id that was not known for one. */
const MAX_FAMILY = 100;

/** How much of the burst stays untouched by events of a level. What is new or rare may use what is loud may not. */
const RESERVE = { newFamily: 0, newKind: 0.1, first: 0.3, further: 0.5 };

/**
 * Books a claim in `state`, which it changes, and says what may be sent. A store keeps `state` as it likes (a row as
 * JSON, locked while this runs); the clock is the store's.
 */
export function settleClaim(
  state: BudgetState,
  claim: Claim,
  { nowMs, limits }: { nowMs: number; limits: BudgetLimits },
): Answer {
  refill(state.hour, hourRate(limits), nowMs);
  refill(state.month, monthRate(limits), nowMs);
  const families = new Set(Object.values(state.kinds).map((kind) => kind.family));
  for (const { kind, count, sent } of claim.seen) book(state, kindIn(state, kind, nowMs), count, sent, nowMs);
  for (const [name, times] of Object.entries(claim.counted)) countIn(state.period.counted, name, times);
  const grants: Answer["grants"] = {};
  for (const key of claim.wants) {
    const kind = state.kinds[key];
    const grant = kind && grantFor(state, kind, families.has(kind.family), { nowMs, limits });
    if (!grant) continue;
    grants[key] = grant;
    families.add(kind.family);
  }
  const due = claim.seen.map(({ kind }) => kind.key).filter((key) => dueIn(state, key, nowMs));
  const summary = claim.wantsSummary ? summaryOf(state, { nowMs, limits }) : undefined;
  return { grants, due, ...(summary && { summary }) };
}

function dueIn(state: BudgetState, key: string, nowMs: number): boolean {
  const kind = state.kinds[key];
  return kind !== undefined && isDue(kind, nowMs);
}

/** What went out on credit is paid here, into debt if need be. */
function book(state: BudgetState, kind: KindState, count: number, sent: number, nowMs: number): void {
  kind.seen += count;
  kind.dropped += count - sent;
  kind.inPeriod.seen += count;
  kind.inPeriod.sent += sent;
  state.dropped += count - sent;
  state.period.dropped += count - sent;
  state.hour.tokens -= sent;
  state.month.tokens -= sent;
  if (sent > 0) Object.assign(kind, { nextAt: nextMilestone(kind.seen), sentAtMs: nowMs });
}

function grantFor(
  state: BudgetState,
  kind: KindState,
  isKnownFamily: boolean,
  { nowMs, limits }: { nowMs: number; limits: BudgetLimits },
): Grant | undefined {
  if (!isDue(kind, nowMs)) return undefined;
  const reserve = RESERVE[levelOf(state, kind, isKnownFamily)];
  if (!takeToken(state, limits, reserve)) return undefined;
  const grant = { seen: kind.seen, dropped: kind.dropped - 1, droppedInTotal: state.dropped - 1 };
  kind.inPeriod.sent += 1;
  state.period.dropped -= 1;
  state.dropped = 0;
  Object.assign(kind, { dropped: 0, nextAt: nextMilestone(kind.seen), sentAtMs: nowMs });
  return grant;
}

function levelOf(
  state: BudgetState,
  { nextAt, family }: KindState,
  isKnownFamily: boolean,
): keyof typeof RESERVE {
  if (nextAt > 3) return "further";
  if (nextAt > 1) return "first";
  if (!isKnownFamily) return "newFamily";
  const size = Object.values(state.kinds).filter((kind) => kind.family === family).length;
  return size > MAX_FAMILY ? "further" : "newKind";
}

function takeToken(state: BudgetState, limits: BudgetLimits, reserve: number): boolean {
  const [hour, month] = [hourRate(limits), monthRate(limits)];
  if (!hasToken(state.hour, hour, reserve) || !hasToken(state.month, month, reserve)) return false;
  state.hour.tokens -= 1;
  state.month.tokens -= 1;
  return true;
}

/** Adds to a counter; names beyond the first fifty go together. */
export function countIn(counted: Record<string, number>, name: string, times: number): void {
  const isKnown = Object.hasOwn(counted, name) || Object.keys(counted).length < MAX_COUNTERS;
  const key = isKnown && name !== "__proto__" ? name.slice(0, 40) : "other";
  counted[key] = (counted[key] ?? 0) + times;
}

/** Told to one process an hour, as an event that is paid like any other. */
function summaryOf(state: BudgetState, now: { nowMs: number; limits: BudgetLimits }): Summary | undefined {
  const { fromMs, dropped, forgotten, counted } = state.period;
  const everyMs = dropped > 0 ? HOUR_MS : 24 * HOUR_MS;
  const hasNews = dropped > 0 || Object.keys(counted).length > 0;
  if (!hasNews || now.nowMs - fromMs < everyMs || !takeToken(state, now.limits, 0)) return undefined;
  const kinds = Object.values(state.kinds)
    .filter((kind) => kind.inPeriod.seen > 0)
    .map(({ label, inPeriod }) => ({ label, ...inPeriod }))
    .toSorted((a, b) => b.seen - a.seen);
  for (const kind of Object.values(state.kinds)) kind.inPeriod = { seen: 0, sent: 0 };
  state.period = { fromMs: now.nowMs, dropped: 0, forgotten: 0, counted: {} };
  const sum = (of: "seen" | "sent") => kinds.reduce((total, kind) => total + kind[of], 0);
  return {
    fromMs,
    toMs: now.nowMs,
    seen: sum("seen") + forgotten,
    sent: sum("sent"),
    kinds: kinds.slice(0, MAX_TOLD_KINDS),
    counted,
  };
}
