import { costOf, type Model, type Spent, type TokenUsage } from "@earmark/core";

const MILLION = 1_000_000;

/** Sums what the requests of one generation took, whichever models they went to. */
export function createBill() {
  let usage: TokenUsage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
  let costUsd: number | null = 0;
  let requests = 0;
  return {
    /** Counts a request, whatever comes of it. */
    count: () => void (requests += 1),
    /** `cacheSurcharge`: what writing to the prompt cache costs more than input, as a share of its price. */
    add({ price }: Model, took: TokenUsage, cacheWriteTokens = 0, cacheSurcharge = 0): void {
      const cost = costOf(took, price);
      const extra = price ? (cacheWriteTokens * price.inputUsd * cacheSurcharge) / MILLION : 0;
      costUsd = costUsd === null || cost === null ? null : costUsd + cost + extra;
      usage = {
        inputTokens: usage.inputTokens + took.inputTokens,
        cachedInputTokens: usage.cachedInputTokens + took.cachedInputTokens,
        outputTokens: usage.outputTokens + took.outputTokens,
      };
    },
    retries: () => Math.max(0, requests - 1),
    spent: (): Spent => ({ usage, costUsd }),
  };
}

export type Bill = ReturnType<typeof createBill>;
