import type { Family, Sample } from "./registry.ts";

/** How an operation went between two looks at its counts. */
export interface RequestRate {
  operation: string;
  count: number;
  /** As far as the bounds of the histogram tell. */
  p95Ms: number;
}

/** Sees what came since it last looked at a histogram of seconds, by operation. The busiest come first. */
export function createRequestRates() {
  let before = new Map<string, number>();
  return (histogram: Family): RequestRate[] => {
    const now = new Map(histogram.samples.map((sample) => [keyOf(sample), sample.value]));
    const since = (sample: Sample) => sample.value - (before.get(keyOf(sample)) ?? 0);
    const rates = histogram.samples
      .filter(({ suffix }) => suffix === "_count")
      .map((sample) => rateOf(sample.labels["operation"] ?? "", since(sample), histogram, since))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count);
    before = now;
    return rates;
  };
}

const keyOf = ({ suffix, labels }: Sample) => JSON.stringify([suffix, labels]);

/** The smallest bound that 95 of 100 stayed within; the largest there is where they did not. */
function rateOf(
  operation: string,
  count: number,
  { samples }: Family,
  since: (sample: Sample) => number,
): RequestRate {
  const buckets = samples.filter(
    ({ suffix, labels }) => suffix === "_bucket" && labels["operation"] === operation,
  );
  const bounds = buckets.filter(({ labels }) => labels["le"] !== "+Inf");
  const within = bounds.find((bucket) => since(bucket) >= 0.95 * count) ?? bounds.at(-1);
  return { operation, count, p95Ms: Number(within?.labels["le"] ?? 0) * 1_000 };
}
