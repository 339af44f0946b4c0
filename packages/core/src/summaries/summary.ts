import * as z from "zod";

import { Segment } from "../documents/document.ts";
import { ItemId } from "../items/item.ts";
import { WritingFailureReason } from "../models/model-error.ts";
import { ModelId, Sampling, TokenUsage } from "../models/model.ts";
import { LanguageChoice, Template, TemplateId, TemplateVersion } from "../templates/template.ts";
import { Section } from "./section.ts";

export const SummaryId = z
  .string()
  .regex(/^sum_[0-9A-Za-z]{1,40}$/)
  .meta({ example: "sum_01k9z3c5v7e8" });

/** A stretch of the document. Chapters partition it: every segment is in exactly one. */
export const Chapter = z.object({ title: z.string(), segmentIds: z.array(Segment.shape.id) });
export type Chapter = z.infer<typeof Chapter>;

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

/** What an engine returns: no verdicts, no times, only segment ids. */
export const SummaryDraft = z.object({
  language: z.string(),
  sections: z.array(Section),
  suggestedQuestions: z.array(z.string()),
  readSegmentIds: z.array(Segment.shape.id),
});
export type SummaryDraft = z.infer<typeof SummaryDraft>;

/** A summary whose every sentence was checked against what it cites. */
export const SummaryContent = z
  .object({
    language: z.string().meta({ description: "BCP 47, as detected after writing; `und` when unknown" }),
    sections: z.array(Section),
    suggestedQuestions: z.array(z.string()).meta({ description: "What a reader may want to ask next" }),
    coverage: Coverage,
    supportedShare: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: "Share of sentences that the check found supported" }),
  })
  .meta({ id: "SummaryContent" });
export type SummaryContent = z.infer<typeof SummaryContent>;

export const Receipt = z
  .object({
    engine: z.string().meta({ example: "extractive" }),
    engineVersion: z.string(),
    model: z.union([ModelId, z.null()]).meta({ description: "Null when the engine uses none" }),
    inputWords: z.number().int().nonnegative().meta({ description: "Length of the source" }),
    tokens: TokenUsage,
    costUsd: z.number().nonnegative().nullable().meta({ description: "Null is unknown, never free" }),
    parts: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "Pieces the source was read in; 1 is in one go" }),
    requests: z.number().int().nonnegative().meta({ description: "To the model" }),
    retries: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "Of those, how many came after one that failed" }),
    stagesRun: z.number().int().nonnegative(),
    stagesReused: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "Stages whose output was there already, and cost nothing" }),
    durationMs: z.number().int().nonnegative(),
  })
  .meta({ id: "Receipt", description: "What the summary took to make" });
export type Receipt = z.infer<typeof Receipt>;

/** What a person asks for. What is left out comes from the template, then from their preferences. */
export const NewSummary = z
  .object({
    templateId: TemplateId.optional().meta({ description: "The one preferred, else `standard`" }),
    templateVersion: TemplateVersion.optional().meta({ description: "The newest when left out" }),
    language: LanguageChoice.nullable()
      .optional()
      .meta({ description: "Null: as the content. Left out: the template's, else the one preferred" }),
    model: ModelId.nullable()
      .optional()
      .meta({ description: "Left out or null: the template's, else the one preferred, else the default" }),
    sampling: z.union([Sampling, z.null()]).optional().meta({ description: "The template's when left out" }),
  })
  .meta({ id: "NewSummary" });
export type NewSummary = z.infer<typeof NewSummary>;

/** What a summary is made by. Frozen when it is asked for, so that a retry is the same work. */
export const Recipe = z
  .object({
    template: Template.pick({ id: true, version: true, name: true }),
    language: LanguageChoice.nullable().meta({ description: "Null: as the content" }),
    model: z.union([ModelId, z.null()]).meta({ description: "Null: no model, the offline engine" }),
    sampling: Sampling,
  })
  .meta({ id: "Recipe", description: "What a summary is made by" });
export type Recipe = z.infer<typeof Recipe>;

export const SummaryStatus = z.enum(["queued", "working", "ready", "failed"]).meta({ id: "SummaryStatus" });
export type SummaryStatus = z.infer<typeof SummaryStatus>;

/** Each one's output is kept before the next begins. */
export const WritingStage = z.enum(["map", "reduce", "verify"]).meta({
  id: "WritingStage",
  description: "The steps of writing: reading part by part, bringing together, checking",
});
export type WritingStage = z.infer<typeof WritingStage>;

export const WritingFailure = z
  .object({
    reason: WritingFailureReason,
    detail: z.string().meta({ description: "What happened, and what helps" }),
  })
  .meta({ id: "WritingFailure", description: "Why a summary was not written" });
export type WritingFailure = z.infer<typeof WritingFailure>;

export const Summary = z
  .object({
    id: SummaryId,
    itemId: ItemId,
    recipe: Recipe,
    status: SummaryStatus,
    stage: z.union([WritingStage, z.null()]),
    parts: z
      .object({ done: z.number().int().nonnegative(), total: z.number().int().positive() })
      .nullable()
      .meta({ description: "How many of the source's parts were read so far" }),
    failure: z
      .union([WritingFailure, z.null()])
      .meta({ description: "Of one that failed; of one that is queued: why it waits to be tried again" }),
    content: z.union([SummaryContent, z.null()]).meta({ description: "Null until it is ready" }),
    receipt: z
      .union([Receipt, z.null()])
      .meta({ description: "What it took so far, failures included; null before it began" }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Summary", description: "A summary whose every sentence was checked against what it cites" });
export type Summary = z.infer<typeof Summary>;

/** Whether nothing more will happen to a summary by itself. */
export const isWritten = ({ status }: Pick<Summary, "status">): boolean =>
  status === "ready" || status === "failed";

/** What it will take, said before it is asked for. */
export const SummaryEstimate = z
  .object({
    model: z
      .union([ModelId, z.null()])
      .meta({ description: "Null: the offline engine, which costs nothing" }),
    parts: z.number().int().positive(),
    tokens: TokenUsage.meta({
      description: "At most, but for what its check, a language or a shape that was missed asks again",
    }),
    costUsd: z
      .number()
      .nonnegative()
      .nullable()
      .meta({ description: "Of these tokens; null is unknown, never free" }),
    refusal: z
      .union([WritingFailure, z.null()])
      .meta({ description: "Why it would be refused now; null when it would be done" }),
  })
  .meta({ id: "SummaryEstimate" });
export type SummaryEstimate = z.infer<typeof SummaryEstimate>;
