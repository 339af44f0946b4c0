import type { Schemas } from "@earmark/api-client";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import { api } from "@/lib/api";

type Feed = Schemas["Feed"];
type Page = Schemas["FeedPage"];

const pollMs = 4_000;
const perPage = 100;

/** What is followed, newest first; looked at again while a feed waits for its first check. */
export function useFeeds(first: Page | undefined) {
  const query = api.useInfiniteQuery(
    "get",
    "/v1/feeds",
    { params: { query: { limit: perPage } } },
    {
      initialPageParam: null,
      getNextPageParam: (page: Page) => page.nextCursor,
      ...(first && { initialData: { pages: [first], pageParams: [null] } }),
      refetchInterval: ({ state }) => (feedsOf(state.data).some(isFresh) ? pollMs : false),
    },
  );
  return { ...query, feeds: useMemo(() => feedsOf(query.data), [query.data]) };
}

const isFresh = ({ status }: Feed) => status === "new";

const feedsOf = (data: { pages: Page[] } | undefined): Feed[] =>
  data?.pages.flatMap((page) => page.feeds) ?? [];

/** Changes to what the browser knows of the feeds. */
export function useFeedCache() {
  const queries = useQueryClient();
  return useMemo(() => {
    const queryKey = ["get", "/v1/feeds"];
    const patch = (change: (feeds: Feed[], isFirstPage: boolean) => Feed[]) =>
      queries.setQueriesData<InfiniteData<Page, string | null>>(
        { queryKey },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page, at) => ({ ...page, feeds: change(page.feeds, at === 0) })),
          },
      );
    return {
      /** Puts a feed on top, or in its place when it is there. */
      put: (feed: Feed) =>
        patch((feeds, isFirstPage) => {
          if (feeds.some(({ id }) => id === feed.id))
            return feeds.map((old) => (old.id === feed.id ? feed : old));
          return isFirstPage ? [feed, ...feeds] : feeds;
        }),
      remove: (id: string) => patch((feeds) => feeds.filter((feed) => feed.id !== id)),
      reload: () => queries.invalidateQueries({ queryKey }),
    };
  }, [queries]);
}
