import type { SearchScope } from "../search/scope.ts";

/** The item that a scope is about when it is about that alone. */
export const onlyItemOf = ({ itemIds, tag, feedId }: SearchScope): string | undefined =>
  itemIds?.length === 1 && tag === undefined && feedId === undefined ? itemIds[0] : undefined;
