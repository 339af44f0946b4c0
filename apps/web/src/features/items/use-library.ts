import type { Schemas } from "@earmark/api-client";
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";

import { api } from "@/lib/api";
import { isSameView, type LibraryView, listQuery } from "@/lib/library-view";
import { usePagedCache } from "@/lib/paged-cache";

type Item = Schemas["Item"];
type Page = Schemas["ItemPage"];

export interface FirstPage {
  view: LibraryView;
  page: Page;
}

const pollMs = 1_500;
/** An upload may have become an item while another page was open. What the server has just rendered is not asked again. */
const freshMs = 2_000;

export const isMoving = ({ status }: Item) => status === "queued" || status === "working";

/** The library under the filters of a view, page by page; looked at again while something is worked on. */
export function useLibrary(view: LibraryView, first: FirstPage | undefined) {
  const listed = { ...view, q: "" };
  const isFirst = first && isSameView(first.view, listed);
  const query = api.useInfiniteQuery(
    "get",
    "/v1/items",
    { params: { query: listQuery(view) } },
    {
      initialPageParam: null,
      getNextPageParam: (page: Page) => page.nextCursor,
      placeholderData: keepPreviousData,
      staleTime: freshMs,
      ...(isFirst && { initialData: { pages: [first.page], pageParams: [null] } }),
      refetchInterval: ({ state }) => (itemsOf(state.data).some(isMoving) ? pollMs : false),
    },
  );
  const items = useMemo(() => itemsOf(query.data), [query.data]);
  return { ...query, items };
}

const itemsOf = (data: { pages: Page[] } | undefined): Item[] =>
  data?.pages.flatMap((page) => page.items) ?? [];

/** Changes to what the browser knows of the library. */
export const useLibraryCache = () => usePagedCache<Item>("/v1/items", "items");
