import type { EntryFacts } from "./channel.ts";
import type { AutoSummarize, FeedUsage } from "./feed.ts";

/** What an episode of unknown length counts as: unknown must not mean free. */
const ASSUMED_MINUTES = 60;

/** This month's usage: what was used in an earlier month counts no more. */
export function usageIn(now: Date, usage: FeedUsage | null): FeedUsage {
  const month = now.toISOString().slice(0, 7);
  if (usage?.month === month) return usage;
  const resetsAt = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString();
  return { month, episodes: 0, minutes: 0, skipped: 0, resetsAt };
}

/** Minutes of the budget that an entry takes: text takes none. */
export function minutesOf({ audio, durationMs }: EntryFacts): number {
  if (durationMs !== null && durationMs > 0) return Math.ceil(durationMs / 60_000);
  return audio === null ? 0 : ASSUMED_MINUTES;
}

/** Takes an entry from the budget, all or nothing; one that does not fit is counted as skipped. */
export function spend(
  usage: FeedUsage,
  { maxEpisodes, maxMinutes }: AutoSummarize,
  minutes: number,
): { usage: FeedUsage; fits: boolean } {
  const fits = usage.episodes + 1 <= maxEpisodes && usage.minutes + minutes <= maxMinutes;
  if (!fits) return { fits, usage: { ...usage, skipped: usage.skipped + 1 } };
  return { fits, usage: { ...usage, episodes: usage.episodes + 1, minutes: usage.minutes + minutes } };
}
