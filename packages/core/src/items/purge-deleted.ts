import type { WorkContext } from "../context.ts";
import { UNDO_DAYS } from "./delete-item.ts";

const DAY_MS = 86_400_000;

/** Erases for good what was deleted longer ago than the time for undo, and answers older than a day. Runs daily. */
export async function purgeDeleted({
  clock,
  idempotency,
  items,
}: WorkContext<"clock" | "idempotency" | "items">): Promise<void> {
  const now = clock.now().getTime();
  await items.purge(new Date(now - UNDO_DAYS * DAY_MS));
  await idempotency.purge(new Date(now - DAY_MS));
}
