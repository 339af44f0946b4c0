/** What a tracker answered. Null headers are absent ones. */
export interface TrackerAnswer {
  /** Undefined when nothing came. */
  status: number | undefined;
  retryAfter?: string | null;
  rateLimits?: string | null;
}

/** An envelope on its way. */
export interface Parcel<T> {
  body: T;
  bytes: number;
  /** Sentry's data category: `error`, `transaction`, `session`, `monitor`. */
  category: string;
}

export interface TransportBuffer<T> {
  /** Takes a parcel, or refuses it when the buffer is full or the tracker wants none of its kind. */
  offer(parcel: Parcel<T>): boolean;
  /** The next one to send; undefined while one is under way, while the tracker rests, and when there is none. */
  next(): Parcel<T> | undefined;
  /** What became of the one that `next` gave. */
  answered(answer: TrackerAnswer): void;
  /** How long until `next` may give something again; 0 when it does now, undefined when nothing waits. */
  waitMs(): number | undefined;
  /** How long the tracker wants none of a category; 0 when it takes them. */
  pauseMs(category: string): number;
  /** Bytes held, the parcel under way included. */
  bytes(): number;
}

const MAX_BYTES = 1_000_000;
const MAX_PARCELS = 100;
const MAX_TRIES = 3;
const DEFAULT_PAUSE_MS = 60_000;
const MAX_PAUSE_MS = 24 * 3_600_000;
const FIRST_BACKOFF_MS = 5_000;
const MAX_BACKOFF_MS = 600_000;

/**
 * What waits for a tracker: one envelope under way at a time, a hundred and a megabyte at most. A tracker that asks for
 * a pause (429, `Retry-After`, `X-Sentry-Rate-Limits`) gets it and the envelope is dropped, as Sentry asks; one that
 * fails or is silent is tried again twice, ever later. What does not fit is refused: the earliest tell most.
 */
export function createTransportBuffer<T>({ now }: { now: () => number }): TransportBuffer<T> {
  const waiting: Parcel<T>[] = [];
  let underWay: Parcel<T> | undefined;
  let tries = 0;
  let restsUntilMs = 0;
  let pauses: Pauses = {};
  const bytes = () => [...waiting, ...(underWay ? [underWay] : [])].reduce((sum, one) => sum + one.bytes, 0);
  const pauseMs = (category: string) => Math.max(0, pausedUntil(pauses, category) - now());
  const isPaused = ({ category }: Parcel<T>) => pauseMs(category) > 0;
  return {
    bytes,
    pauseMs,
    offer(parcel) {
      if (isPaused(parcel) || waiting.length >= MAX_PARCELS || bytes() + parcel.bytes > MAX_BYTES)
        return false;
      waiting.push(parcel);
      return true;
    },
    next() {
      if (underWay || now() < restsUntilMs) return undefined;
      do underWay = waiting.shift();
      while (underWay && isPaused(underWay));
      return underWay;
    },
    answered({ status, ...headers }) {
      const parcel = underWay;
      underWay = undefined;
      pauses = mergePauses(pauses, pausesOf({ status, ...headers }, now()), now());
      const isTransient = status === undefined || status >= 500;
      tries = isTransient ? tries + 1 : 0;
      if (!isTransient) return;
      restsUntilMs = now() + Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (tries - 1));
      if (parcel && tries % MAX_TRIES !== 0) waiting.unshift(parcel);
    },
    waitMs: () => (waiting.length === 0 || underWay ? undefined : Math.max(0, restsUntilMs - now())),
  };
}

/** Until when a category rests; the empty name stands for all. */
type Pauses = Record<string, number>;

const pausedUntil = (pauses: Pauses, category: string) => Math.max(pauses[""] ?? 0, pauses[category] ?? 0);

/** Those that still hold, fifty at most: a tracker may name what it likes. */
function mergePauses(known: Pauses, more: Pauses, nowMs: number): Pauses {
  const all = [...Object.entries(more), ...Object.entries(known)].filter(([, untilMs]) => untilMs > nowMs);
  const merged: Pauses = Object.create(null) as Pauses;
  for (const [category, untilMs] of all.slice(0, 50))
    merged[category] = Math.max(merged[category] ?? 0, untilMs);
  return merged;
}

/**
 * The pauses of an answer. `X-Sentry-Rate-Limits` is `seconds:category;category:scope:reason`, several with commas
 * between; no category means all. Without it, a 429 pauses everything for `Retry-After` (seconds or a date).
 */
export function pausesOf({ status, rateLimits, retryAfter }: TrackerAnswer, nowMs: number): Pauses {
  const pauses: Pauses = Object.create(null) as Pauses;
  for (const limit of (rateLimits ?? "").slice(0, 2_000).split(",").slice(0, 20)) {
    const [seconds = "", categories = ""] = limit.trim().split(":");
    if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(seconds)) continue;
    for (const category of categories.split(";").slice(0, 20))
      pauses[category.slice(0, 40)] = nowMs + Math.min(MAX_PAUSE_MS, Number(seconds) * 1_000);
  }
  if (status === 429 && Object.keys(pauses).length === 0)
    pauses[""] = nowMs + retryAfterMs(retryAfter ?? "", nowMs);
  return pauses;
}

function retryAfterMs(value: string, nowMs: number): number {
  const waitMs = /^\d{1,9}$/.test(value.trim())
    ? Number(value) * 1_000
    : Date.parse(value.slice(0, 40)) - nowMs;
  return waitMs >= 0 ? Math.min(MAX_PAUSE_MS, waitMs) : DEFAULT_PAUSE_MS;
}
