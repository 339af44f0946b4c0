import { DomainError } from "../errors.ts";

/** A page of what is sorted by its place, `<moment> <id>`, the last place first unless `ascending`. */
export function pageOf<T>(
  all: readonly T[],
  place: (entry: T) => string,
  { cursor, limit, ascending = false }: { cursor?: string | undefined; limit: number; ascending?: boolean },
): { page: T[]; nextCursor: string | null } {
  if (cursor !== undefined && !/^\d{4}-\d\d-\d\dT\S* \S/.test(cursor))
    throw new DomainError("invalid-input", "cursor: not one that was given");
  const isBefore = (a: string, b: string) => (ascending ? a < b : a > b);
  const rows = all
    .toSorted((a, b) => (isBefore(place(a), place(b)) ? -1 : 1))
    .filter((entry) => cursor === undefined || isBefore(cursor, place(entry)));
  const last = rows[limit - 1];
  return { page: rows.slice(0, limit), nextCursor: last && rows.length > limit ? place(last) : null };
}
