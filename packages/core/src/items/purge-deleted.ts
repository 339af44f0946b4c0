import type { WorkContext } from "../context.ts";
import { UNDO_DAYS } from "./delete-item.ts";

const DAY_MS = 86_400_000;

/** Days a stage's output waits for a retry or for another reader of the same page. */
const LEDGER_DAYS = 30;

/** Erases for good what was deleted longer ago than the time for undo, and what has served its time. Runs daily. */
export async function purgeDeleted({
  clock,
  events,
  idempotency,
  items,
  rates,
  stages,
}: WorkContext<"clock" | "events" | "idempotency" | "items" | "rates" | "stages">): Promise<void> {
  const now = clock.now().getTime();
  await items.purge(new Date(now - UNDO_DAYS * DAY_MS));
  await stages.purge(new Date(now - LEDGER_DAYS * DAY_MS));
  await events.purge(new Date(now - DAY_MS));
  await idempotency.purge(new Date(now - DAY_MS));
  await rates.purge(new Date(now - DAY_MS));
}
