export interface RateDecision {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds until the window ends. */
  resetSeconds: number;
}

/** Counts requests per key in fixed windows, across all processes. */
export interface RateLimiter {
  /** `cost`: how many it counts for, 1 if left out. Refused ones count as well. */
  take(
    key: string,
    rule: { limit: number; windowSeconds: number; cost?: number },
    at: Date,
  ): Promise<RateDecision>;
  /** Forgets windows that began before `before`; answers how many. */
  purge(before: Date): Promise<number>;
}
