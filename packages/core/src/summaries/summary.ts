import { z } from "zod";

import { Segment } from "../documents/document.ts";
import { ItemId } from "../items/item.ts";

export const Verdict = z
  .enum(["supported", "weak", "unsupported"])
  .meta({ id: "Verdict", description: "What the check of a sentence against the cited text said" });
export type Verdict = z.infer<typeof Verdict>;

const citations = z
  .array(Segment.shape.id)
  .meta({ description: "The segments this rests on; times and pages are looked up from them" });

/** A sentence before its check: what an engine writes. */
export const DraftSentence = z.object({ text: z.string(), citations });
export type DraftSentence = z.infer<typeof DraftSentence>;

export const Sentence = DraftSentence.extend({ verdict: Verdict }).meta({
  id: "Sentence",
  description: "A sentence of a summary, and what it rests on",
});
export type Sentence = z.infer<typeof Sentence>;

export const Quote = z
  .object({ text: z.string(), speaker: z.string().nullable(), citations })
  .meta({ id: "Quote", description: "Verbatim words of the source" });
export type Quote = z.infer<typeof Quote>;

/** A stretch of the document. Chapters partition it: every segment is in exactly one. */
export const Chapter = z.object({ title: z.string(), segmentIds: z.array(Segment.shape.id) });
export type Chapter = z.infer<typeof Chapter>;

const chapterOf = <S extends z.ZodType>(sentence: S) =>
  z.object({
    title: z.string(),
    startSegmentId: Segment.shape.id,
    endSegmentId: Segment.shape.id,
    sentences: z.array(sentence),
  });

export const ChapterSummary = chapterOf(Sentence).meta({
  id: "ChapterSummary",
  description: "A stretch of the document in a few sentences; the segments named belong to it",
});
export type ChapterSummary = z.infer<typeof ChapterSummary>;

export const Coverage = z
  .object({
    total: z.number().int().nonnegative(),
    read: z.number().int().nonnegative(),
    unread: z.array(Segment.shape.id),
  })
  .meta({
    id: "Coverage",
    description:
      "How many segments of the document the engine read. `unread` is empty exactly when `read` equals `total`",
  });
export type Coverage = z.infer<typeof Coverage>;

export const Receipt = z
  .object({
    engine: z.string().meta({ example: "extractive" }),
    engineVersion: z.string(),
    model: z.string().nullable().meta({ description: "Null when the engine uses none" }),
    inputWords: z.number().int().nonnegative(),
    costUsd: z.number().nonnegative().nullable().meta({ description: "Null is unknown, never free" }),
    stagesRun: z.number().int().nonnegative(),
    stagesReused: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "Stages whose output was there already" }),
    durationMs: z.number().int().nonnegative(),
  })
  .meta({ id: "Receipt", description: "What the summary took to make" });
export type Receipt = z.infer<typeof Receipt>;

/** What an engine returns: no verdicts, no times, only segment ids. */
export const SummaryDraft = z.object({
  language: z.string(),
  tldr: z.array(DraftSentence),
  takeaways: z.array(DraftSentence),
  chapters: z.array(chapterOf(DraftSentence)),
  quotes: z.array(Quote),
  keyPhrases: z.array(z.string()),
  readSegmentIds: z.array(Segment.shape.id),
});
export type SummaryDraft = z.infer<typeof SummaryDraft>;

/** A summary whose every sentence was checked against what it cites. */
export const CheckedSummary = z.object({
  language: z.string(),
  tldr: z.array(Sentence).meta({ description: "The short answer" }),
  takeaways: z.array(Sentence),
  chapters: z.array(ChapterSummary),
  quotes: z.array(Quote),
  keyPhrases: z.array(z.string()).meta({ description: "Strongest first" }),
  coverage: Coverage,
  supportedShare: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: "Share of sentences that the check found supported" }),
});
export type CheckedSummary = z.infer<typeof CheckedSummary>;

export const Summary = CheckedSummary.extend({
  id: z.string().meta({ example: "sum_01k9z3c5v7e8" }),
  itemId: ItemId,
  receipt: Receipt,
  createdAt: z.iso.datetime(),
}).meta({ id: "Summary", description: "A summary whose every sentence was checked against what it cites" });
export type Summary = z.infer<typeof Summary>;
