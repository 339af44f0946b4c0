import * as z from "zod";

import { Failure } from "../items/item.ts";

/** What one answer lists at most. */
export const MAX_ENTRIES = 500;

export const LinkEntry = z
  .object({
    url: z.string().meta({ description: "Saving it saves this one thing" }),
    title: z.string().nullable(),
    durationMs: z.number().int().nonnegative().nullable(),
    publishedAt: z.string().nullable().meta({ description: "ISO 8601 date or date-time" }),
  })
  .meta({ id: "LinkEntry", description: "One thing of a collection" });
export type LinkEntry = z.infer<typeof LinkEntry>;

export const LinkExpansion = z
  .object({
    kind: z
      .enum(["item", "playlist", "channel", "feed"])
      .meta({ description: "`item`: one thing, to be saved as it is" }),
    title: z.string().nullable(),
    count: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .meta({ description: "How many it holds, as the source says; null when it does not say" }),
    entries: z.array(LinkEntry).max(MAX_ENTRIES).meta({ description: "In the source's own order" }),
    isComplete: z.boolean().meta({ description: "Whether `entries` is all of it" }),
    // A plain `nullable()` would make the named shape itself nullable in the contract.
    failure: z.union([Failure, z.null()]).meta({ description: "Why it could not be looked into" }),
  })
  .meta({ id: "LinkExpansion", description: "What a link leads to: one thing, or a collection of them" });
export type LinkExpansion = z.infer<typeof LinkExpansion>;

/** What a link to one thing leads to. */
export const oneThing = (url: string): LinkExpansion => ({
  kind: "item",
  title: null,
  count: 1,
  entries: [{ url, title: null, durationMs: null, publishedAt: null }],
  isComplete: true,
  failure: null,
});

export const LinkToExpand = z
  .object({ url: z.string().trim().min(1).max(4_096) })
  .meta({ id: "LinkToExpand" });
export type LinkToExpand = z.infer<typeof LinkToExpand>;
