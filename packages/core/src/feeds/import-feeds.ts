import * as z from "zod";

import { heldLimit } from "../billing/held-allowance.ts";
import type { Context } from "../context.ts";
import { DomainError, SourceError } from "../errors.ts";
import type { NewFollow } from "../ports/feed-repository.ts";
import type { Outline } from "../ports/feed-source.ts";
import { channelAddress } from "./address.ts";
import { newChannel } from "./channel.ts";
import { MAX_FEEDS, NOT_AUTOMATIC } from "./feed.ts";
import { tooManyFeeds } from "./follow-feed.ts";

export const FeedImport = z
  .object({
    opml: z.string().min(1).max(4_000_000).meta({ description: "The content of an OPML file" }),
  })
  .meta({ id: "FeedImport" });
export type FeedImport = z.infer<typeof FeedImport>;

export const ImportedFeed = z
  .object({
    url: z.string(),
    title: z.string().nullable(),
    outcome: z.enum(["added", "known", "refused", "invalid"]).meta({
      description:
        "`known`: followed already, or named twice. `refused`: more than the plan allows. `invalid`: its address is no web link",
    }),
    id: z.string().nullable().meta({ description: "Of the feed, when it is followed" }),
  })
  .meta({ id: "ImportedFeed" });
export type ImportedFeed = z.infer<typeof ImportedFeed>;

const count = z.number().int().nonnegative();

export const FeedImportReport = z
  .object({
    added: count,
    known: count,
    refused: count,
    invalid: count,
    feeds: z.array(ImportedFeed).meta({ description: "Each feed of the file, in its order" }),
  })
  .meta({ id: "FeedImportReport", description: "What became of the feeds of an OPML file" });
export type FeedImportReport = z.infer<typeof FeedImportReport>;

/**
 * Follows all feeds of an OPML file; none is asked yet, each is due at once. Throws DomainError `quota-exceeded` where the
 * plan allows none of them.
 */
export async function importFeeds(
  ctx: Context<"clock" | "feeds" | "feedSource" | "hash" | "ids" | "urls">,
  { opml }: FeedImport,
  { signal }: { signal: AbortSignal },
): Promise<FeedImportReport> {
  const outlines = await ctx.feedSource.readOutlines(opml, { signal }).catch((error: unknown) => {
    if (!(error instanceof SourceError)) throw error;
    throw new DomainError("unreadable-source", error.message, { cause: error });
  });
  const wishes = outlines.map((outline) => ({ outline, wish: wishOf(ctx, outline) }));
  const at = ctx.clock.now();
  const results = await ctx.feeds.follow(
    ctx.actor.userId,
    wishes.flatMap(({ wish }) => wish ?? []),
    { maxFeeds: heldLimit(ctx.actor.plan, "feeds", MAX_FEEDS), at },
  );
  if (results.length > 0 && results.every(({ outcome }) => outcome === "refused"))
    throw await tooManyFeeds(ctx);
  const queue = results.values();
  const feeds = wishes.map(({ outline: { url, title }, wish }): ImportedFeed => {
    const result = wish && queue.next().value;
    return { url, title, ...(result ?? { outcome: "invalid", id: null }) };
  });
  const howMany = (outcome: ImportedFeed["outcome"]) =>
    feeds.filter((feed) => feed.outcome === outcome).length;
  return {
    added: howMany("added"),
    known: howMany("known"),
    refused: howMany("refused"),
    invalid: howMany("invalid"),
    feeds,
  };
}

function wishOf(
  ctx: Context<"clock" | "hash" | "ids" | "urls">,
  { url, title, folder }: Outline,
): NewFollow | undefined {
  const address = channelAddress(ctx, url);
  if (!address) return undefined;
  return {
    id: ctx.ids.next("fed"),
    channel: newChannel(ctx.ids.next("chn"), address, ctx.clock.now()),
    title,
    folder,
    autoSummarize: NOT_AUTOMATIC,
    latest: 0,
  };
}
