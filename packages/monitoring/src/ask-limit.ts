import { type Bucket, fullBucket, hasToken, type Rate, refill } from "./token-bucket.ts";

const MAX_FAMILIES = 100;
/** 150 times at once, then about once a second. */
const ASKING: Rate = { limit: 3_750, windowMs: 3_600_000, burstShare: 0.04 };
/** What repeats leave of it to kinds that are new. */
const RESERVE_SHARE = 0.5;

/**
 * Whether a process may ask the store about a kind of this family. One that makes up a new kind with every error would
 * ask for each of them.
 */
export function createAskLimit(now: () => number): (family: string, isNew: boolean) => boolean {
  // Least recently asked first.
  const families = new Map<string, Bucket>();
  return (family, isNew) => {
    const nowMs = now();
    const bucket = families.get(family) ?? fullBucket(ASKING, nowMs);
    families.delete(family);
    families.set(family, bucket);
    const oldest = families.size > MAX_FAMILIES ? families.keys().next().value : undefined;
    if (oldest !== undefined) families.delete(oldest);
    refill(bucket, ASKING, nowMs);
    if (!hasToken(bucket, ASKING, isNew ? 0 : RESERVE_SHARE)) return false;
    bucket.tokens -= 1;
    return true;
  };
}
