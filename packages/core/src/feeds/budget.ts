import { monthOf, nextMonth } from "../billing/month.ts";
import type { EntryFacts } from "./channel.ts";
import type { AutoSummarize, FeedUsage } from "./feed.ts";

/** What an episode of unknown length counts as: unknown must not mean free. */
const ASSUMED_MINUTES = 60;

/** This month's usage: what was used in an earlier month counts no more. */
export function usageIn(now: Date, usage: FeedUsage | null): FeedUsage {
  const month = monthOf(now);
  if (usage?.month === month) return usage;
  const resetsAt = nextMonth(now).toISOString();
  return { month, episodes: 0, minutes: 0, skipped: 0, resetsAt };
}

/** Minutes of the budget that an entry takes: text takes none. */
export function minutesOf({ audio, durationMs }: EntryFacts): number {
  if (durationMs !== null && durationMs > 0) return Math.ceil(durationMs / 60_000);
  return audio === null ? 0 : ASSUMED_MINUTES;
}

/** Counts an entry as skipped. */
export const leaveOut = (usage: FeedUsage): { usage: FeedUsage; fits: boolean } => ({
  fits: false,
  usage: { ...usage, skipped: usage.skipped + 1 },
});

/** Takes an entry from the budget, all or nothing; one that does not fit is counted as skipped. */
export function spend(
  usage: FeedUsage,
  { maxEpisodes, maxMinutes }: AutoSummarize,
  minutes: number,
): { usage: FeedUsage; fits: boolean } {
  const fits = usage.episodes + 1 <= maxEpisodes && usage.minutes + minutes <= maxMinutes;
  if (!fits) return leaveOut(usage);
  return { fits, usage: { ...usage, episodes: usage.episodes + 1, minutes: usage.minutes + minutes } };
}
