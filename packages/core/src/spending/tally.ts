import type { TokenUsage } from "../models/model.ts";

/** What calls to models took, counted over all runs of a work. */
export interface Tally {
  usage: TokenUsage;
  /** Null once one of unknown price was among them. */
  costUsd: number | null;
  requests: number;
  retries: number;
  stagesRun: number;
  stagesReused: number;
  durationMs: number;
}

export const newTally = (): Tally => ({
  usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
  costUsd: 0,
  requests: 0,
  retries: 0,
  stagesRun: 0,
  stagesReused: 0,
  durationMs: 0,
});

/** Both together. */
export const addTallies = (a: Tally, b: Tally): Tally => ({
  usage: {
    inputTokens: a.usage.inputTokens + b.usage.inputTokens,
    cachedInputTokens: a.usage.cachedInputTokens + b.usage.cachedInputTokens,
    outputTokens: a.usage.outputTokens + b.usage.outputTokens,
  },
  costUsd: a.costUsd === null || b.costUsd === null ? null : a.costUsd + b.costUsd,
  requests: a.requests + b.requests,
  retries: a.retries + b.retries,
  stagesRun: a.stagesRun + b.stagesRun,
  stagesReused: a.stagesReused + b.stagesReused,
  durationMs: a.durationMs + b.durationMs,
});
