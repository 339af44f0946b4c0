import * as z from "zod";

import { Segment } from "../documents/document.ts";

/** Where the bytes of a recording are to be had. */
export const MediaLocation = z.discriminatedUnion("at", [
  /** A public link straight to the file. */
  z.object({ at: z.literal("link"), url: z.string() }),
  /** In the blob store: what someone uploaded. */
  z.object({ at: z.literal("blob"), key: z.string() }),
  /** A page whose sound only the configured downloader can get. */
  z.object({ at: z.literal("downloader"), url: z.string() }),
]);
export type MediaLocation = z.infer<typeof MediaLocation>;

/** A source that speaks and has no text yet, with what is known of it beside its words. */
export const Recording = z.object({
  media: MediaLocation,
  kind: z.enum(["episode", "video", "recording"]),
  facts: z.object({
    title: z.string().optional(),
    /** Stated by the source; a hint for the recogniser and the language when it names none. */
    language: z.string().optional(),
    url: z.string().optional(),
    site: z.string().optional(),
    byline: z.string().optional(),
    publishedAt: z.string().optional(),
    image: z.string().optional(),
    durationMs: z.number().int().nonnegative().optional(),
    chapters: z.array(z.object({ title: z.string(), startMs: z.number().int().nonnegative() })).optional(),
  }),
  /** What the publisher wrote about it. Read when the recording can't be. */
  notes: z.array(Segment.omit({ id: true })),
});
export type Recording = z.infer<typeof Recording>;
