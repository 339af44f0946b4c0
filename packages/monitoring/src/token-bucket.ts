/** Tokens that come back with time. Plain data: processes may share it. */
export interface Bucket {
  tokens: number;
  atMs: number;
}

/** In any stretch of `windowMs`, at most `limit` tokens are given; of them `burstShare` (0..1) may go at once. */
export interface Rate {
  limit: number;
  windowMs: number;
  burstShare: number;
}

const burstOf = ({ limit, burstShare }: Rate) => limit * burstShare;

export const fullBucket = (rate: Rate, nowMs: number): Bucket => ({ tokens: burstOf(rate), atMs: nowMs });

/** Gives back what time has brought. A clock that goes backwards brings nothing. */
export function refill(bucket: Bucket, rate: Rate, nowMs: number): void {
  const perMs = (rate.limit - burstOf(rate)) / rate.windowMs;
  const elapsedMs = Math.max(0, nowMs - bucket.atMs);
  bucket.tokens = Math.min(burstOf(rate), bucket.tokens + elapsedMs * perMs);
  bucket.atMs = Math.max(bucket.atMs, nowMs);
}

/** Whether a token can be taken and `reserveShare` of the burst is left. */
export const hasToken = (bucket: Bucket, rate: Rate, reserveShare: number): boolean =>
  bucket.tokens - 1 >= burstOf(rate) * reserveShare;
