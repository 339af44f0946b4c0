import * as z from "zod";

import { cleanName } from "../documents/cleaning.ts";
import { FailureReason } from "../errors.ts";
import { ItemId } from "../items/item.ts";
import { TemplateId } from "../templates/template.ts";

/** Feeds one person may follow. */
export const MAX_FEEDS = 1_000;

/** Entries kept of one feed, the newest. */
export const MAX_ENTRIES = 1_000;

export const FeedId = z
  .string()
  .regex(/^fed_[0-9A-Za-z]{1,40}$/)
  .meta({ example: "fed_01k9z3c5v7e8" });

export const FeedStatus = z.enum(["new", "ok", "failing", "broken", "gone"]).meta({
  id: "FeedStatus",
  description:
    "`new`: not checked yet. `failing`: the last check failed, more follow soon. `broken`: it has failed for more than a week and is tried weekly. `gone`: its site says that it is no more (410), and it is not asked again",
});
export type FeedStatus = z.infer<typeof FeedStatus>;

export const FeedFailure = z
  .object({ reason: FailureReason, detail: z.string() })
  .meta({ id: "FeedFailure", description: "Why the last check of a feed failed" });
export type FeedFailure = z.infer<typeof FeedFailure>;

export const AutoSummarize = z
  .object({
    enabled: z.boolean(),
    template: TemplateId.nullable()
      .default(null)
      .meta({ description: "Null, or one that is deleted since: the one preferred" }),
    maxEpisodes: z.number().int().min(1).max(200).default(10).meta({ description: "A month" }),
    maxMinutes: z
      .number()
      .int()
      .min(1)
      .max(20_000)
      .default(600)
      .meta({ description: "Of sound a month; an episode of unknown length counts as 60" }),
  })
  .meta({
    id: "AutoSummarize",
    description:
      "Whether new entries are summarized by themselves, and how much a month. What would exceed the budget is left out, and said",
  });
export type AutoSummarize = z.infer<typeof AutoSummarize>;

export const NOT_AUTOMATIC: AutoSummarize = {
  enabled: false,
  template: null,
  maxEpisodes: 10,
  maxMinutes: 600,
};

export const FeedUsage = z
  .object({
    month: z.string().meta({ example: "2026-11", description: "By UTC" }),
    episodes: z.number().int().nonnegative(),
    minutes: z.number().int().nonnegative(),
    skipped: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "New entries left out because the budget would have been exceeded" }),
    resetsAt: z.iso.datetime(),
  })
  .meta({ id: "FeedUsage", description: "What was summarized by itself this month" });
export type FeedUsage = z.infer<typeof FeedUsage>;

const moment = z.iso.datetime().nullable();

export const Feed = z
  .object({
    id: FeedId,
    url: z.string().meta({ description: "Where the feed is now; a site that moves it changes this" }),
    title: z.string().meta({ description: "The person's own name for it, else the feed's" }),
    description: z.string().nullable(),
    site: z.string().nullable().meta({ description: "Address of the site it belongs to" }),
    image: z.string().nullable(),
    language: z.string().nullable(),
    folder: z.string().nullable().meta({ description: "Names of nested folders are parted by ` / `" }),
    status: FeedStatus,
    failure: z.union([FeedFailure, z.null()]),
    failingSince: moment,
    checkedAt: moment,
    nextCheckAt: moment.meta({ description: "Null when it is not checked any more" }),
    newestEntryAt: moment,
    entries: z.number().int().nonnegative().meta({ description: "How many are kept" }),
    newEntries: z.number().int().nonnegative().meta({ description: "How many came since it was last seen" }),
    autoSummarize: AutoSummarize,
    usage: FeedUsage,
    paused: z
      .literal("feature-not-in-plan")
      .nullable()
      .meta({ description: "Why new entries are not summarized by themselves though it is switched on" }),
    version: z
      .number()
      .int()
      .positive()
      .meta({ description: "Grows with every change a person makes; edits name it, in the ETag" }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Feed", description: "A feed that someone follows" });
export type Feed = z.infer<typeof Feed>;

const name = z.string().overwrite(cleanName).min(1).max(300);
const latest = z
  .number()
  .int()
  .min(0)
  .max(10)
  .optional()
  .meta({ description: "Summarize this many of the newest entries at once, too; never done unasked" });

export const NewFeed = z
  .object({
    url: z.string().trim().min(1).max(4_096).meta({
      description: "The feed, a page of its site, or its page at Apple Podcasts, Overcast or Pocket Casts",
    }),
    title: name.optional(),
    folder: name.optional(),
    autoSummarize: AutoSummarize.optional(),
    latest,
  })
  .meta({ id: "NewFeed" });
export type NewFeed = z.infer<typeof NewFeed>;

export const FeedChanges = z
  .object({
    title: name.nullable().optional().meta({ description: "Null gives it the feed's own again" }),
    folder: name.nullable().optional(),
    autoSummarize: AutoSummarize.optional(),
    latest,
  })
  .meta({ id: "FeedChanges" });
export type FeedChanges = z.infer<typeof FeedChanges>;

const page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const FeedQuery = z.object(page);
export type FeedQuery = z.infer<typeof FeedQuery>;

export const FeedEntryQuery = z.object(page);
export type FeedEntryQuery = z.infer<typeof FeedEntryQuery>;

const nextCursor = z
  .string()
  .nullable()
  .meta({ description: "Give it as `cursor` for the next page; null at the end" });

export const FeedPage = z.object({ feeds: z.array(Feed), nextCursor }).meta({ id: "FeedPage" });
export type FeedPage = z.infer<typeof FeedPage>;

export const FeedEntry = z
  .object({
    id: z.string().meta({ example: "ent_01k9z3c5v7e8" }),
    title: z.string(),
    link: z.string().nullable(),
    publishedAt: moment,
    durationMs: z.number().int().nonnegative().nullable(),
    image: z.string().nullable(),
    audio: z.string().nullable().meta({ description: "Address of the recording" }),
    hasTranscript: z.boolean().meta({ description: "Whether the publisher offers one" }),
    excerpt: z.string().meta({ description: "The beginning of its notes, as plain text" }),
    sourceUrl: z.string().nullable().meta({
      description: "Give it to createItem to have the entry summarized; null when nothing names it",
    }),
    isNew: z.boolean().meta({ description: "Came since the feed was last seen" }),
    itemId: ItemId.nullable().meta({ description: "The item it was saved as" }),
  })
  .meta({ id: "FeedEntry", description: "An entry of a feed: an episode or an article" });
export type FeedEntry = z.infer<typeof FeedEntry>;

export const FeedEntryPage = z
  .object({ entries: z.array(FeedEntry), nextCursor })
  .meta({ id: "FeedEntryPage" });
export type FeedEntryPage = z.infer<typeof FeedEntryPage>;
