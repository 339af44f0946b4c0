import { type Form, record, text, whole } from "./form.ts";
import { type Identified, listOf } from "./objects/list.ts";
import { invalid, noSuch } from "./stripe-failure.ts";

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

export const LIST_PARAMS = ["limit", "starting_after", "ending_before", "created"];

/** A page of a list, newest first, as `limit`, `starting_after`, `ending_before` and `created` ask. */
export function pageOf<T extends Identified>(rows: Iterable<T>, form: Form, url: string) {
  const limit = whole(form, "limit") ?? DEFAULT_LIMIT;
  if (!(limit >= 1 && limit <= MAX_LIMIT))
    throw invalid(`Limit must be between 1 and ${MAX_LIMIT}.`, { param: "limit" });
  const all = [...rows].toReversed().filter((row) => wasCreated(row, form));
  const after = text(form, "starting_after");
  const before = text(form, "ending_before");
  if (before !== undefined) {
    const end = indexOf(all, before, "ending_before");
    const start = Math.max(0, end - limit);
    return listOf(all.slice(start, end), url, start > 0);
  }
  const start = after === undefined ? 0 : indexOf(all, after, "starting_after") + 1;
  return listOf(all.slice(start, start + limit), url, all.length > start + limit);
}

function indexOf(rows: Identified[], id: string, param: string): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0) throw noSuch("object", id, param);
  return index;
}

const BOUNDS = {
  gt: (at: number, bound: number) => at > bound,
  gte: (at: number, bound: number) => at >= bound,
  lt: (at: number, bound: number) => at < bound,
  lte: (at: number, bound: number) => at <= bound,
};

function wasCreated(row: object, form: Form): boolean {
  const at: unknown = Reflect.get(row, "created");
  if (typeof at !== "number") return true;
  const exactly = whole(form, "created");
  const bounds = record(form, "created");
  return (
    (exactly === undefined || exactly === at) &&
    Object.entries(BOUNDS).every(([name, holds]) => {
      const bound = whole(bounds, name);
      return bound === undefined || holds(at, bound);
    })
  );
}
