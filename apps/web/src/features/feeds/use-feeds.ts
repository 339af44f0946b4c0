import type { Schemas } from "@earmark/api-client";
import { useEffect, useMemo } from "react";

import { api } from "@/lib/api";
import { usePagedCache } from "@/lib/paged-cache";

import { feedsPerPage, newestFirst } from "./feed-order.ts";

type Feed = Schemas["Feed"];
type Page = Schemas["FeedPage"];

/** How soon feeds that wait for their first check are looked at again. After a large import that takes minutes. */
const pollMs = 4_000;
const slowPollMs = 15_000;
const manyFresh = 20;
/** Whoever comes back from a feed has seen its new entries. What the server has just rendered is not asked again. */
const freshMs = 2_000;

/** All that is followed, whoever has the newest entry first. */
export function useFeeds(first: Page | undefined) {
  const query = api.useInfiniteQuery(
    "get",
    "/v1/feeds",
    { params: { query: { limit: feedsPerPage } } },
    {
      initialPageParam: null,
      staleTime: freshMs,
      getNextPageParam: (page: Page) => page.nextCursor,
      ...(first && { initialData: { pages: [first], pageParams: [null] } }),
      refetchInterval: ({ state }) => pollAfter(feedsOf(state.data)),
    },
  );
  const { data, isPending, error, hasNextPage, isFetching, fetchNextPage } = query;
  // Only whoever has them all can tell which is the newest; one person follows at most a thousand.
  const goesOn = hasNextPage && !isFetching && !error;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return { feeds: useMemo(() => newestFirst(feedsOf(data)), [data]), isPending, error };
}

function pollAfter(feeds: Feed[]): number | false {
  const fresh = feeds.filter(({ status }) => status === "new").length;
  if (fresh === 0) return false;
  return fresh > manyFresh ? slowPollMs : pollMs;
}

const feedsOf = (data: { pages: Page[] } | undefined): Feed[] =>
  data?.pages.flatMap((page) => page.feeds) ?? [];

/** Changes to what the browser knows of the feeds. */
export const useFeedCache = () => usePagedCache<Feed>("/v1/feeds", "feeds");
