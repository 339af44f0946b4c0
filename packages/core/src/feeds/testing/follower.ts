import type { FeedAnswer } from "../../ports/feed-source.ts";
import {
  fakeFeedSource,
  sampleContent,
  sampleEntry,
  type FeedScript,
} from "../../testing/fake-feed-source.ts";
import { actor, fakePorts } from "../../testing/fakes.ts";
import { checkDueFeeds } from "../check-due-feeds.ts";
import { type AutoSummarize, NOT_AUTOMATIC } from "../feed.ts";
import { followFeed } from "../follow-feed.ts";

export const SHOW = "https://show.example/feed";
export const DAY_MS = 86_400_000;
export const { signal } = new AbortController();
export const ON: AutoSummarize = { ...NOT_AUTOMATIC, enabled: true };
/** The show, with these episodes. */
export const show = (...numbers: number[]) =>
  sampleContent(
    SHOW,
    numbers.map((n) => sampleEntry(n)),
  );
export const down: Extract<FeedAnswer, { type: "refused" }> = {
  type: "refused",
  failure: { reason: "timeout", detail: "Too slow" },
  isGone: false,
  retryAfterMs: null,
};

/** Ada, who follows feeds that answer by script. */
export function follower(script: FeedScript) {
  const feedSource = fakeFeedSource(script);
  const ports = fakePorts({ feedSource });
  const ctx = { ...ports, actor: actor("ada") };
  const follow = async (autoSummarize: AutoSummarize = ON, latest = 0, url = SHOW) =>
    (await followFeed(ctx, { url, autoSummarize, latest }, { signal })).feed;
  /** A day later. */
  const sweep = async (over: Partial<typeof ports> = {}) => {
    ports.pass(DAY_MS);
    return checkDueFeeds({ ...ports, ...over }, { limit: 1_000, signal });
  };
  const saved = async () => (await ports.items.list("ada", { limit: 100 })).items.map(({ url }) => url ?? "");
  const jobs = () => ports.takeJobs().map(({ type }) => type);
  return { ports, asked: feedSource.asked, ctx, follow, sweep, saved, jobs };
}

/** The address under which an episode of the show is saved. */
export const episode = (n: number) => `${SHOW}#episode=guid-${n}`;
