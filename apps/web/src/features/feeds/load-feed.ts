import { notFound } from "next/navigation";
import { cache } from "react";

import { serverApi } from "@/lib/api-server";

/** A feed and its newest entries, or undefined when the sign-in has to be renewed first. One load per request. */
export const loadFeed = cache(async (id: string) => {
  const api = await serverApi();
  if (!api) return undefined;
  const path = { path: { id } };
  const [feed, entries] = await Promise.all([
    api.GET("/v1/feeds/{id}", { params: path }),
    api.GET("/v1/feeds/{id}/entries", { params: { ...path, query: { limit: 50 } } }),
  ]);
  if (feed.response.status === 401) return undefined;
  // A malformed id names nothing either.
  if (feed.response.status === 404 || feed.response.status === 400) notFound();
  if (!feed.data) throw new Error(`The API answered ${feed.response.status}`);
  return { feed: feed.data, entries: entries.data };
});
