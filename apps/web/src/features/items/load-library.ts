import { serverApi } from "@/lib/api-server";
import { type LibraryView, listQuery } from "@/lib/library-view";

import type { FirstPage } from "./use-library.ts";

/** The first page for the first paint; undefined when the browser has to ask itself, or a search is shown instead. */
export async function loadLibrary(view: LibraryView): Promise<FirstPage | undefined> {
  if (view.q) return undefined;
  try {
    const api = await serverApi();
    const answer = await api?.GET("/v1/items", { params: { query: listQuery(view) } });
    return answer?.data && { view, page: answer.data };
  } catch {
    return undefined; // the api can't be reached from here: the browser tries, and says so if it can't either
  }
}
