import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api";

import { useFeedCache } from "./use-feeds.ts";

type Feed = Schemas["Feed"];

const pollMs = 4_000;

/** A feed that the server has rendered; looked at again until it has been read for the first time. */
export function useFeed(loaded: Feed) {
  const queries = useQueryClient();
  const list = useFeedCache();
  const params = { path: { id: loaded.id } };
  const { data: feed = loaded } = api.useQuery(
    "get",
    "/v1/feeds/{id}",
    { params },
    {
      initialData: loaded,
      gcTime: 0, // the server's answer is newer than what an earlier visit left
      refetchInterval: ({ state }) => (state.data?.status === "new" ? pollMs : false),
    },
  );
  const change = (next: Feed) => {
    queries.setQueryData(["get", "/v1/feeds/{id}", { params }], next);
    list.put(next);
  };
  return { feed, change };
}
