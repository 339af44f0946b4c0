import { serverApi } from "@/lib/api-server";
import { type LibraryView, searchQuery } from "@/lib/library-view";

import type { FirstHits } from "./use-search.ts";

/** The first hits for the first paint; undefined when nothing is sought, or the browser has to ask itself. */
export async function loadHits(view: LibraryView): Promise<FirstHits | undefined> {
  if (!view.q) return undefined;
  try {
    const api = await serverApi();
    const answer = await api?.GET("/v1/search", { params: { query: searchQuery(view) } });
    return answer?.data && { view, page: answer.data };
  } catch {
    return undefined; // the browser tries, and says so if it can't either
  }
}
