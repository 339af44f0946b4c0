import { getAccount } from "../account/get-account.ts";
import { listSessions } from "../account/list-sessions.ts";
import type { Context } from "../context.ts";
import { exportFeeds } from "../feeds/export-feeds.ts";
import { listItems } from "../items/list-items.ts";
import type { ArchiveEntry } from "../ports/archive-writer.ts";
import { getPreferences } from "../preferences/get-preferences.ts";
import { asJson } from "./as-json.ts";
import { conversationEntries } from "./conversation-entries.ts";
import { itemEntries, type Original } from "./item-entries.ts";
import { README } from "./readme.ts";

export type ExportNeeds =
  | "accounts"
  | "clock"
  | "conversations"
  | "documents"
  | "feeds"
  | "items"
  | "preferences"
  | "providerKeys"
  | "sessions"
  | "summaries"
  | "templates";

type Needs = Context<ExportNeeds>;

const A_PAGE = 100;

/** Every file of an export, one at a time. `tell` hears how many of the items are in it. */
export async function* exportEntries(
  ctx: Needs,
  tell: (done: number, total: number) => Promise<void>,
): AsyncGenerator<ArchiveEntry> {
  const at = ctx.clock.now();
  const file = (path: string, text: string): ArchiveEntry => ({ path, text, at });
  yield file("README.txt", README);
  yield file("account.json", asJson(await aboutAccount(ctx)));
  yield file("templates.json", asJson(await templatesOf(ctx)));
  yield file("feeds.opml", await exportFeeds(ctx));
  const originals: Original[] = [];
  yield* libraryEntries(ctx, tell, originals);
  yield file("originals.json", asJson(originals));
  yield* conversationEntries(ctx);
}

async function* libraryEntries(
  ctx: Needs,
  tell: (done: number, total: number) => Promise<void>,
  originals: Original[],
): AsyncGenerator<ArchiveEntry> {
  const total = await countItems(ctx);
  let done = 0;
  await tell(0, total);
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listItems(ctx, { limit: A_PAGE, ...(cursor !== undefined && { cursor }) });
    for (const item of page.items) {
      const { entries, original } = await itemEntries(ctx, item);
      yield* entries;
      originals.push(original);
      done += 1;
      // What is saved meanwhile may or may not be in it.
      await tell(done, Math.max(done, total));
    }
    cursor = page.nextCursor;
  }
}

async function countItems(ctx: Needs): Promise<number> {
  let total = 0;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listItems(ctx, { limit: A_PAGE, ...(cursor !== undefined && { cursor }) });
    total += page.items.length;
    cursor = page.nextCursor;
  }
  return total;
}

async function aboutAccount(ctx: Needs) {
  const keys = await ctx.providerKeys.list(ctx.actor.userId);
  return {
    account: await getAccount(ctx),
    preferences: await getPreferences(ctx),
    ...(await listSessions(ctx)),
    // Never the keys themselves: they are sealed, and their owner has them.
    providerKeys: keys.map(({ provider, lastFour, addedAt }) => ({ provider, lastFour, addedAt })),
  };
}

async function templatesOf({ actor, templates }: Needs) {
  const own = await templates.list(actor.userId);
  return Promise.all(
    own.map(async (template) => ({
      ...template,
      versions: await templates.listVersions(actor.userId, template.id),
    })),
  );
}
