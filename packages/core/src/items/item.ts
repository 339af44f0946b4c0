import * as z from "zod";

import { cleanName } from "../documents/cleaning.ts";
import { ContentKind, MAX_TEXT_CHARS } from "../documents/document.ts";
import { Attempt, FailureReason } from "../errors.ts";
import { Tag, Tags } from "../tags/tag.ts";
import { UploadId } from "../uploads/upload.ts";

export const ItemId = z
  .string()
  .regex(/^itm_[0-9A-Za-z]{1,40}$/)
  .meta({ example: "itm_01k9z3c5v7e8" });

export const ItemStatus = z.enum(["queued", "working", "ready", "failed", "merged"]).meta({
  id: "ItemStatus",
  description:
    "Where an item is. `merged`: its page turned out to be one the owner already has, named by `mergedInto`",
});
export type ItemStatus = z.infer<typeof ItemStatus>;

/** Each one's output is kept before the next begins. */
export const Stage = z
  .enum(["fetch", "transcribe", "segment", "summarize", "verify"])
  .meta({ id: "Stage", description: "The steps of the work, in order" });
export type Stage = z.infer<typeof Stage>;

export const Failure = z
  .object({
    reason: FailureReason,
    detail: z.string().meta({ description: "What happened, and what helps" }),
    attempts: z
      .array(Attempt)
      .meta({ description: "Every way to the words that was tried, when there are several" }),
  })
  .meta({ id: "Failure", description: "Why an item has no summary" });
export type Failure = z.infer<typeof Failure>;

export const Item = z
  .object({
    id: ItemId,
    title: z.string(),
    kind: ContentKind.nullable().meta({ description: "Null until the source has been read" }),
    url: z.string().nullable().meta({ description: "The link that was given, or null for text and files" }),
    fileName: z.string().nullable().meta({ description: "Of the file that was given, else null" }),
    site: z.string().nullable().meta({ description: "Name of the site or the show" }),
    byline: z.string().nullable().meta({ description: "Who wrote or speaks, as the source says it" }),
    publishedAt: z.string().nullable().meta({ description: "ISO 8601 date or date-time" }),
    language: z.string().nullable().meta({ description: "BCP 47, `und` when unknown", example: "en" }),
    words: z.number().int().nonnegative().nullable().meta({ description: "Length of the source" }),
    durationMs: z.number().int().nonnegative().nullable().meta({ description: "Of a recording" }),
    summaryWords: z.number().int().nonnegative().nullable().meta({ description: "Length of the summary" }),
    status: ItemStatus,
    stage: Stage.nullable().meta({ description: "The step being worked on, null when nothing is" }),
    percent: z.number().int().min(0).max(100).meta({ description: "How far the work is" }),
    parts: z
      .object({ done: z.number().int().nonnegative(), total: z.number().int().positive() })
      .nullable()
      .meta({ description: "Of a recording that is being transcribed: how many of its parts are done" }),
    // A plain `nullable()` would make the named shape itself nullable in the contract.
    failure: z.union([Failure, z.null()]),
    mergedInto: ItemId.nullable(),
    tags: Tags,
    version: z
      .number()
      .int()
      .positive()
      .meta({ description: "Grows with every change a person makes; edits name it, in the ETag" }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Item", description: "A thing someone saved" });
export type Item = z.infer<typeof Item>;

export const Source = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("url"), url: z.string().trim().min(1).max(4_096) }),
    z.object({
      type: z.literal("text"),
      text: z.string().min(1).max(MAX_TEXT_CHARS),
      title: z.string().overwrite(cleanName).max(300).optional(),
    }),
    z.object({
      type: z.literal("file"),
      name: z.string().overwrite(cleanName).min(1).max(300),
      content: z.string().min(1).max(MAX_TEXT_CHARS),
    }),
    z.object({ type: z.literal("upload"), uploadId: UploadId }),
  ])
  .meta({
    id: "Source",
    description: "What to summarize: a link, a text, a transcript file's content, or a complete upload",
  });
export type Source = z.infer<typeof Source>;

export const NewItem = z.object({ source: Source }).meta({ id: "NewItem" });
export type NewItem = z.infer<typeof NewItem>;

export const ItemChanges = z
  .object({ title: z.string().overwrite(cleanName).min(1).max(300) })
  .meta({ id: "ItemChanges" });
export type ItemChanges = z.infer<typeof ItemChanges>;

export const ItemQuery = z.object({
  q: z.string().trim().max(200).optional().meta({ description: "Words of the title" }),
  kind: ContentKind.optional(),
  tag: Tag.optional().meta({ description: "Whatever its case" }),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type ItemQuery = z.infer<typeof ItemQuery>;

export const ItemPage = z
  .object({
    items: z.array(Item),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Give it as `cursor` for the next page; null at the end" }),
  })
  .meta({ id: "ItemPage" });
export type ItemPage = z.infer<typeof ItemPage>;

/** Whether nothing more will happen to an item by itself. */
export const isSettled = (item: Pick<Item, "status">): boolean =>
  item.status === "ready" || item.status === "failed" || item.status === "merged";
