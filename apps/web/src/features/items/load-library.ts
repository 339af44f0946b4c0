import { serverApi } from "@/lib/api-server";

import type { LibraryFilters } from "./library-filters.ts";
import type { FirstPage } from "./use-library.ts";

/** The first page for the first paint; undefined when the browser has to ask itself. */
export async function loadLibrary(filters: LibraryFilters): Promise<FirstPage | undefined> {
  const { q, kind } = filters;
  try {
    const api = await serverApi();
    const query = { limit: 30, ...(q && { q }), ...(kind && { kind }) };
    const answer = await api?.GET("/v1/items", { params: { query } });
    return answer?.data && { filters, page: answer.data };
  } catch {
    return undefined; // the api can't be reached from here: the browser tries, and says so if it can't either
  }
}
