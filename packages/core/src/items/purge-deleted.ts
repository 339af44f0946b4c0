import type { WorkContext } from "../context.ts";
import { purgeExports } from "../exports/purge-exports.ts";
import type { ItemKey } from "../ports/item-repository.ts";
import { purgeUploads } from "../uploads/purge-uploads.ts";
import { blobPrefix } from "./blob-prefix.ts";
import { UNDO_DAYS } from "./delete-item.ts";

const DAY_MS = 86_400_000;

/** Days a stage's output waits for a retry or for another reader of the same page. */
const LEDGER_DAYS = 30;

/** Days a feed that nobody follows any more waits for someone who does. */
const CHANNEL_DAYS = 7;

const AT_ONCE = 20;

/** Days in which whoever still uses a key that was revoked, or has expired, is told so. */
const API_KEY_DAYS = 90;

/** Days after which a sign-in that was not seen is forgotten; seen again, it is written down anew. */
const SESSION_DAYS = 180;

/** Days in which a token of an account that was erased could make it anew: twice what tokens last is hours. */
const DEPARTED_DAYS = 2;

type Needs =
  | "accounts"
  | "apiKeys"
  | "blobs"
  | "channels"
  | "clock"
  | "events"
  | "exports"
  | "idempotency"
  | "items"
  | "rates"
  | "spending"
  | "search"
  | "sessions"
  | "stages"
  | "uploads"
  | "usage";

/** Erases for good what was deleted longer ago than the time for undo, and what has served its time. Runs daily. */
export async function purgeDeleted(ctx: WorkContext<Needs>): Promise<void> {
  const { apiKeys, channels, events, idempotency, rates, spending, stages, usage } = ctx;
  const now = ctx.clock.now().getTime();
  await purgeItems(ctx, new Date(now - UNDO_DAYS * DAY_MS));
  await purgeUploads(ctx);
  await purgeExports(ctx);
  await stages.purge(new Date(now - LEDGER_DAYS * DAY_MS));
  await channels.purge(new Date(now - CHANNEL_DAYS * DAY_MS));
  await events.purge(new Date(now - DAY_MS));
  await idempotency.purge(new Date(now - DAY_MS));
  await spending.settleLost(new Date(now - DAY_MS));
  await usage.releaseLost(new Date(now - DAY_MS));
  await rates.purge(new Date(now - DAY_MS));
  await ctx.sessions.purge(new Date(now - SESSION_DAYS * DAY_MS));
  await ctx.accounts.forgetDeparted(new Date(now - DEPARTED_DAYS * DAY_MS));
  await apiKeys.purge(new Date(now - API_KEY_DAYS * DAY_MS));
}

/** Blobs go before the rows that tell of them: whoever dies in between leaves rows, and the next purge does it again. */
async function purgeItems(
  { blobs, items, search }: WorkContext<"blobs" | "items" | "search">,
  before: Date,
): Promise<void> {
  for (let after: ItemKey | undefined; ;) {
    const removed = await items.findRemoved(before, { after, limit: AT_ONCE });
    if (removed.length === 0) break;
    await Promise.all(removed.map(({ ownerId, itemId }) => blobs.removeAll(blobPrefix(ownerId, itemId))));
    for (const { ownerId, itemId } of removed) await search.remove(ownerId, itemId);
    after = removed.at(-1);
  }
  await items.purge(before);
}
