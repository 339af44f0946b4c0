import type { Schemas } from "@earmark/api-client";

import { serverApi } from "@/lib/api-server";

import { feedsPerPage } from "./feed-order.ts";

/** The first feeds for the first paint; undefined when the browser has to ask itself. */
export async function loadFeeds(): Promise<Schemas["FeedPage"] | undefined> {
  try {
    const api = await serverApi();
    const answer = await api?.GET("/v1/feeds", { params: { query: { limit: feedsPerPage } } });
    return answer?.data;
  } catch {
    return undefined; // the browser tries, and says so if it can't either
  }
}
