import { createAskLimit } from "./ask-limit.ts";
import { isMilestone } from "./budget-state.ts";
import {
  type Answer,
  type BudgetStore,
  type Claim,
  countIn,
  type Grant,
  type Summary,
} from "./budget-store.ts";
import type { ErrorKind } from "./fingerprint.ts";
import { type Bucket, fullBucket, hasToken, type Rate, refill } from "./token-bucket.ts";

/** Whether an event goes out, and what it says of those that did not. */
export type Decision = ({ send: true } & Grant) | { send: false };

export interface ErrorBudget {
  /** Counts an error. Its event may go out or not; the store is asked only about the few that might. Never rejects. */
  decide(kind: ErrorKind): Promise<Decision>;
  /** Counts an expected outcome. */
  count(name: string): void;
  /** Tells the store what was counted since; once an hour, one process is given the summary to send. Never rejects. */
  settle(): Promise<Summary | undefined>;
  /** Whether there is anything to tell. */
  hasNews(): boolean;
}

export interface BudgetOptions {
  store: BudgetStore;
  now: () => number;
  /** Events in an hour that this process may send while the store can't be reached. They are paid for afterwards. */
  creditPerHour?: number;
}

/** Errors that the store has not heard of; `sent` of them went out on credit. */
interface Pending {
  count: number;
  sent: number;
}

interface Local {
  kind: ErrorKind;
  seen: number;
  pending: Pending;
  /** It asks at milestones, and when so long has passed since it did. */
  pauseMs: number;
  askedAtMs: number;
  creditedAtMs: number;
}

const HOUR_MS = 3_600_000;
const DROP: Decision = { send: false };
const MAX_KINDS = 300;
const MAX_WAITING = 50;
/** A kind that is due and was refused asks again after this, then after twice as long. */
const ASK_AGAIN_MS = 5_000;
/** A store that could not be reached is left alone for this. */
const REST_MS = 10_000;
/** What was counted for kinds that had to make room. */
const OTHERS: ErrorKind = { key: "kothers", family: "others", parts: ["other kinds"] };

/**
 * One process's half of the error budget: counts every error in memory, and asks the store at its first three, at powers
 * of ten, and where the store said that an event is due. At most one claim is under way; what waits meanwhile goes
 * with the next. Memory is bounded: 300 kinds, 50 waiting events.
 */
export function createErrorBudget({ store, now, creditPerHour = 4 }: BudgetOptions): ErrorBudget {
  const rate: Rate = { limit: creditPerHour, windowMs: HOUR_MS, burstShare: 0.5 };
  const desk: Desk = {
    store,
    now,
    kinds: new Map(),
    forgotten: { count: 0, sent: 0 },
    mayAsk: createAskLimit(now),
    counted: {},
    waiting: new Map(),
    credit: { rate, bucket: fullBucket(rate, now()) },
    restsUntilMs: 0,
    flight: undefined,
  };
  return {
    decide: (kind) => decide(desk, kind),
    count: (name) => countIn(desk.counted, name, 1),
    async settle() {
      await desk.flight;
      return desk.now() < desk.restsUntilMs ? undefined : (await takeOff(desk, true))?.summary;
    },
    hasNews: () =>
      Object.keys(desk.counted).length > 0 ||
      [...desk.kinds.values()].some((local) => local.pending.count > 0),
  };
}

interface Desk {
  store: BudgetStore;
  now: () => number;
  /** Least recently asked about first. */
  kinds: Map<string, Local>;
  forgotten: Pending;
  mayAsk: ReturnType<typeof createAskLimit>;
  counted: Record<string, number>;
  waiting: Map<string, (decision: Decision) => void>;
  credit: { rate: Rate; bucket: Bucket };
  restsUntilMs: number;
  flight: Promise<unknown> | undefined;
}

async function decide(desk: Desk, kind: ErrorKind): Promise<Decision> {
  const local = localOf(desk, kind);
  local.seen += 1;
  local.pending.count += 1;
  const nowMs = desk.now();
  if (!isMilestone(local.seen) && nowMs - local.askedAtMs < local.pauseMs) return DROP;
  local.askedAtMs = nowMs;
  // The others are moved towards being forgotten.
  desk.kinds.delete(kind.key);
  desk.kinds.set(kind.key, local);
  if (nowMs < desk.restsUntilMs) return onCredit(desk, local);
  const isFull = desk.waiting.has(kind.key) || desk.waiting.size >= MAX_WAITING;
  if (isFull || !desk.mayAsk(kind.family, local.seen === 1)) return askSoon(local);
  return new Promise((resolve) => {
    desk.waiting.set(kind.key, resolve);
    goOn(desk);
  });
}

/** One claim after another, as long as anything waits. */
function goOn(desk: Desk): void {
  if (desk.flight || desk.waiting.size === 0) return;
  desk.flight = takeOff(desk, false).finally(() => {
    desk.flight = undefined;
    goOn(desk);
  });
}

async function takeOff(desk: Desk, wantsSummary: boolean): Promise<Answer | undefined> {
  const waiting = [...desk.waiting];
  desk.waiting.clear();
  const claim = claimOf(
    desk,
    waiting.map(([key]) => key),
    wantsSummary,
  );
  try {
    const answer = await desk.store.take(claim);
    for (const { kind } of claim.seen) setPause(desk.kinds.get(kind.key), claim, answer);
    for (const [key, resolve] of waiting) {
      const grant = answer.grants[key];
      resolve(grant ? { send: true, ...grant } : DROP);
    }
    return answer;
  } catch {
    desk.restsUntilMs = desk.now() + REST_MS;
    takeBack(desk, claim);
    for (const [key, resolve] of waiting) resolve(onCredit(desk, desk.kinds.get(key)));
    return undefined;
  }
}

function claimOf(desk: Desk, wants: string[], wantsSummary: boolean): Claim {
  const counted = desk.counted;
  desk.counted = {};
  const seen: Claim["seen"] = desk.forgotten.count > 0 ? [{ kind: OTHERS, ...desk.forgotten }] : [];
  desk.forgotten = { count: 0, sent: 0 };
  for (const local of desk.kinds.values()) {
    if (local.pending.count === 0) continue;
    seen.push({ kind: local.kind, ...local.pending });
    local.pending = { count: 0, sent: 0 };
  }
  return { seen, counted, wants, wantsSummary };
}

/** The store may have booked a claim whose answer was lost; it is then counted twice, and never missed. */
function takeBack(desk: Desk, { seen, counted }: Claim): void {
  for (const { kind, count, sent } of seen) {
    const pending = kind === OTHERS ? desk.forgotten : localOf(desk, kind).pending;
    add(pending, count, sent);
  }
  for (const [name, times] of Object.entries(counted)) countIn(desk.counted, name, times);
}

function add(pending: Pending, count: number, sent: number): void {
  pending.count += count;
  pending.sent += sent;
}

/** One that is not due asks once an hour all the same: it may have become due in another process, or by its age. */
function setPause(local: Local | undefined, { wants }: Claim, { due }: Answer): void {
  if (!local) return;
  const { key } = local.kind;
  if (!due.includes(key)) local.pauseMs = HOUR_MS;
  else if (local.pauseMs === HOUR_MS) local.pauseMs = ASK_AGAIN_MS;
  else if (wants.includes(key)) local.pauseMs = Math.min(HOUR_MS / 2, 2 * local.pauseMs);
}

function askSoon(local: Local): Decision {
  local.pauseMs = ASK_AGAIN_MS;
  return DROP;
}

/** While the store is away: one event of a kind an hour, as long as there is credit. */
function onCredit(desk: Desk, local: Local | undefined): Decision {
  const { rate, bucket } = desk.credit;
  const nowMs = desk.now();
  refill(bucket, rate, nowMs);
  if (!local) return DROP;
  if (nowMs - local.creditedAtMs < HOUR_MS || !hasToken(bucket, rate, 0)) return askSoon(local);
  bucket.tokens -= 1;
  local.creditedAtMs = nowMs;
  local.pending.sent += 1;
  const dropped = local.pending.count - local.pending.sent;
  return { send: true, seen: local.seen, dropped, droppedInTotal: dropped };
}

function localOf(desk: Desk, kind: ErrorKind): Local {
  const known = desk.kinds.get(kind.key);
  if (known) return known;
  if (desk.kinds.size >= MAX_KINDS) forgetOldest(desk);
  const local = {
    kind,
    seen: 0,
    pending: { count: 0, sent: 0 },
    pauseMs: ASK_AGAIN_MS,
    askedAtMs: 0,
    creditedAtMs: -HOUR_MS,
  };
  desk.kinds.set(kind.key, local);
  return local;
}

function forgetOldest(desk: Desk): void {
  const [key, oldest] = desk.kinds.entries().next().value ?? [];
  if (key === undefined || !oldest) return;
  desk.kinds.delete(key);
  add(desk.forgotten, oldest.pending.count, oldest.pending.sent);
}
