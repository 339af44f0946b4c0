import type { Schemas } from "@earmark/api-client";
import { keepPreviousData } from "@tanstack/react-query";

import { api } from "@/lib/api";
import { isSameView, type LibraryView, searchQuery } from "@/lib/library-view";

type Page = Schemas["LibraryHits"];

export interface FirstHits {
  view: LibraryView;
  page: Page;
}

/** Typing a word and taking it back asks once. */
const freshMs = 10_000;

/** What the words of a view are found in, page by page. A request for words that were typed over is aborted. */
export function useSearch(view: LibraryView, first: FirstHits | undefined) {
  const isFirst = first && isSameView(first.view, view);
  return api.useInfiniteQuery(
    "get",
    "/v1/search",
    { params: { query: searchQuery(view) } },
    {
      initialPageParam: null,
      getNextPageParam: (page: Page) => page.nextCursor,
      placeholderData: keepPreviousData,
      staleTime: freshMs,
      enabled: view.q !== "",
      ...(isFirst && { initialData: { pages: [first.page], pageParams: [null] } }),
    },
  );
}
