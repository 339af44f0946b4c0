import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

/**
 * Changes to what the browser knows of a list that is read page by page, under every filter at once. `path` is where
 * the api has it, `name` what a page calls its rows.
 */
export function usePagedCache<Row extends { id: string }>(path: string, name: string) {
  const queries = useQueryClient();
  return useMemo(() => {
    const queryKey = ["get", path];
    const patch = (change: (rows: Row[], isFirstPage: boolean) => Row[]) =>
      queries.setQueriesData<InfiniteData<Record<string, Row[]>>>(
        { queryKey },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page, at) => ({ ...page, [name]: change(page[name] ?? [], at === 0) })),
          },
      );
    const replace = (row: Row) => patch((rows) => rows.map((old) => (old.id === row.id ? row : old)));
    return {
      replace,
      /** Puts a row on top, or in its place when it is there. */
      put: (row: Row) =>
        patch((rows, isFirstPage) => {
          if (rows.some(({ id }) => id === row.id)) return rows.map((old) => (old.id === row.id ? row : old));
          return isFirstPage ? [row, ...rows] : rows;
        }),
      remove: (id: string) => patch((rows) => rows.filter((row) => row.id !== id)),
      /** An answer that is under way would undo a change that was made by hand. */
      hold: () => queries.cancelQueries({ queryKey }),
      reload: () => queries.invalidateQueries({ queryKey }),
    };
  }, [queries, path, name]);
}
