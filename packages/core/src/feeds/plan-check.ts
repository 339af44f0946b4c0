import type { Pace } from "./channel.ts";
import type { FeedStatus } from "./feed.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const SHORTEST_MS = 15 * MINUTE_MS;
const LONGEST_MS = DAY_MS;
/** How many checks fall between two entries, usually. */
const CHECKS_PER_ENTRY = 12;
/** A tenth more or less, so that feeds followed together are not asked together for ever. */
const JITTER = 0.1;

interface Plan {
  pace: Pace;
  /** When its newest entries came, newest first. */
  recent: readonly string[];
  now: Date;
  /** From 0 to 1. */
  random: number;
}

/** When a feed that answered is asked next: by its rhythm, 15 minutes to a day from now, as its publisher wishes. */
export function nextCheck({ pace, recent, now, random }: Plan): Date {
  const times = recent.map((at) => Date.parse(at)).filter((ms) => ms <= now.getTime());
  const gaps = times.slice(1).map((ms, n) => Math.max(0, (times[n] ?? ms) - ms));
  const quietMs = now.getTime() - (times[0] ?? 0);
  const rhythmMs = Math.max(median(gaps), quietMs);
  const jittered = (rhythmMs / CHECKS_PER_ENTRY) * (1 - JITTER + 2 * JITTER * random);
  const waitMs = clamp(Math.max(jittered, pace.ttlMs ?? 0), SHORTEST_MS, LONGEST_MS);
  return afterSkipped(new Date(now.getTime() + waitMs), pace.skipHours, now.getTime() + LONGEST_MS);
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Moves on, hour by hour, while the feed asks not to be asked; never past the limit. */
function afterSkipped(at: Date, skipHours: readonly number[], limitMs: number): Date {
  let moved = at;
  while (skipHours.includes(moved.getUTCHours()) && moved.getTime() < limitMs)
    moved = new Date((Math.floor(moved.getTime() / HOUR_MS) + 1) * HOUR_MS);
  return new Date(Math.min(moved.getTime(), limitMs));
}

const BROKEN_AFTER_MS = 7 * DAY_MS;
const BROKEN_AFTER_FAILURES = 8;
const WEEK_MS = 7 * DAY_MS;

interface Failed {
  /** Failed checks in a row, this one included. */
  failures: number;
  failingSince: Date;
  isGone: boolean;
  /** What the server asked for. */
  retryAfterMs: number | null;
  now: Date;
  random: number;
}

/**
 * When a feed that failed is asked again: after an hour, two, four … a day, a quarter more or less; weekly once it has
 * failed for a week; never when it is gone. A server that names a time is not asked sooner (up to a week).
 */
export function nextTry(failed: Failed): { status: FeedStatus; nextCheckAt: Date | null } {
  const { failures, failingSince, isGone, retryAfterMs, now, random } = failed;
  if (isGone) return { status: "gone", nextCheckAt: null };
  const isBroken =
    failures >= BROKEN_AFTER_FAILURES && now.getTime() - failingSince.getTime() >= BROKEN_AFTER_MS;
  const backoffMs = isBroken ? WEEK_MS : Math.min(HOUR_MS * 2 ** (failures - 1), DAY_MS);
  const waitMs = Math.max(backoffMs * (0.75 + 0.5 * random), Math.min(retryAfterMs ?? 0, WEEK_MS));
  return { status: isBroken ? "broken" : "failing", nextCheckAt: new Date(now.getTime() + waitMs) };
}
