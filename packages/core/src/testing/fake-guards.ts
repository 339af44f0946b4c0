import type { IdempotencyStore } from "../ports/idempotency-store.ts";
import type { RateLimiter } from "../ports/rate-limiter.ts";
import { rowKey, type Tables } from "./tables.ts";

/** RateLimiter in memory. */
export function fakeRates(tables: Tables): RateLimiter {
  return {
    async take(key, { limit, windowSeconds, cost = 1 }, at) {
      const seconds = Math.floor(at.getTime() / 1000);
      const windowStart = seconds - (seconds % windowSeconds);
      const kept = tables.rates.get(key);
      const count = (kept?.windowStart === windowStart ? kept.count : 0) + cost;
      tables.rates.set(key, { windowStart, count });
      return {
        allowed: count <= limit,
        limit,
        remaining: Math.max(0, limit - count),
        resetSeconds: windowStart + windowSeconds - seconds,
      };
    },
    async purge(before) {
      const old = [...tables.rates].filter(([, { windowStart }]) => windowStart * 1000 < before.getTime());
      for (const [key] of old) tables.rates.delete(key);
      return old.length;
    },
  };
}

/** IdempotencyStore in memory. */
export function fakeIdempotency({ claims }: Tables): IdempotencyStore {
  return {
    async claim(ownerId, key, requestHash, { at, staleMs }) {
      const kept = claims.get(rowKey(ownerId, key));
      const isFree = !kept || (!kept.answer && kept.at.getTime() + staleMs <= at.getTime());
      if (isFree) {
        claims.set(rowKey(ownerId, key), { requestHash, at, answer: undefined });
        return { state: "claimed" };
      }
      if (kept.requestHash !== requestHash) return { state: "mismatch" };
      return kept.answer ? { state: "answered", answer: kept.answer } : { state: "in-progress" };
    },
    async answer(ownerId, key, answer) {
      const kept = claims.get(rowKey(ownerId, key));
      if (kept) claims.set(rowKey(ownerId, key), { ...kept, answer });
    },
    async release(ownerId, key) {
      claims.delete(rowKey(ownerId, key));
    },
    async purge(before) {
      const old = [...claims].filter(([, { at }]) => at < before);
      for (const [key] of old) claims.delete(key);
      return old.length;
    },
  };
}
