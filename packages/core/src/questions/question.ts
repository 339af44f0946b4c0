import * as z from "zod";

import { cleanName, cleanText } from "../documents/cleaning.ts";
import { ContentKind, Segment } from "../documents/document.ts";
import { ItemId } from "../items/item.ts";
import { SearchScope } from "../search/scope.ts";
import { Verdict } from "../summaries/section.ts";
import { Receipt, WritingFailure } from "../summaries/summary.ts";

/** Questions of one conversation. */
export const MAX_QUESTIONS = 100;

export const ConversationId = z
  .string()
  .regex(/^cnv_[0-9A-Za-z]{1,40}$/)
  .meta({ example: "cnv_01k9z3c5v7e8" });

export const QuestionId = z
  .string()
  .regex(/^qst_[0-9A-Za-z]{1,40}$/)
  .meta({ example: "qst_01k9z3c5v7e8" });

export const Conversation = z
  .object({
    id: ConversationId,
    title: z.string().meta({ description: "The first question, until someone says otherwise" }),
    scope: SearchScope,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    id: "Conversation",
    description: "Questions that follow each other, about one part of the library",
  });
export type Conversation = z.infer<typeof Conversation>;

/** A segment of any of the owner's items. */
export const SourceRef = z
  .object({ itemId: ItemId, segmentId: Segment.shape.id })
  .meta({ id: "SourceRef", description: "A segment of an item" });
export type SourceRef = z.infer<typeof SourceRef>;

export const AnswerSentence = z
  .object({
    text: z.string(),
    citations: z.array(SourceRef),
    // A plain `nullable()` would make the named shape itself nullable in the contract.
    verdict: z.union([Verdict, z.null()]).meta({ description: "Null while it is being written" }),
  })
  .meta({ id: "AnswerSentence", description: "A sentence of an answer, and what it rests on" });
export type AnswerSentence = z.infer<typeof AnswerSentence>;

export const Answer = z
  .object({
    kind: z.enum(["written", "passages", "not-in-sources"]).meta({
      description:
        "`written`: by a model, from what the sentences cite. `passages`: no model is set up; what was found is shown and nothing was written. `not-in-sources`: what was asked is not in there; what was found is the nearest to it",
    }),
    language: z.string().nullable().meta({ description: "BCP 47, as detected after writing" }),
    sentences: z.array(AnswerSentence),
  })
  .meta({ id: "Answer" });
export type Answer = z.infer<typeof Answer>;

export const CitedPassage = z
  .object({
    itemId: ItemId,
    itemTitle: z.string(),
    itemKind: ContentKind.nullable(),
    segment: Segment,
    marks: z
      .array(z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() }))
      .meta({
        description: "Where words of the question stand in the text: UTF-16 offsets, the end excluded",
      }),
  })
  .meta({ id: "CitedPassage", description: "A segment that was found, or is cited" });
export type CitedPassage = z.infer<typeof CitedPassage>;

export const AnswerReceipt = Receipt.pick({
  model: true,
  tokens: true,
  costUsd: true,
  requests: true,
  retries: true,
  durationMs: true,
}).meta({ id: "AnswerReceipt", description: "What an answer took to make" });
export type AnswerReceipt = z.infer<typeof AnswerReceipt>;

export const QuestionStatus = z.enum(["working", "answered", "failed"]).meta({ id: "QuestionStatus" });

export const Question = z
  .object({
    id: QuestionId,
    conversationId: ConversationId,
    text: z.string(),
    status: QuestionStatus,
    answer: z.union([Answer, z.null()]).meta({ description: "Null until it is there, and when it failed" }),
    passages: z.array(CitedPassage).meta({
      description:
        "What was found, best first, then whatever else is cited. Those of deleted items are left out",
    }),
    failure: z.union([WritingFailure, z.null()]),
    receipt: z.union([AnswerReceipt, z.null()]).meta({ description: "Null where no model was asked" }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Question", description: "A question and what became of it" });
export type Question = z.infer<typeof Question>;

export const NewQuestion = z
  .object({
    text: z
      .string()
      .max(2_000)
      .overwrite((text) => cleanText(text).trim())
      .min(1),
    scope: SearchScope.optional().meta({
      description: "Of a new conversation; all of the library when left out",
    }),
    conversationId: ConversationId.optional().meta({ description: "Goes on with this one, in its scope" }),
    again: QuestionId.optional().meta({
      description: "A failed question of the conversation that this one takes the place of",
    }),
  })
  .refine(({ scope, conversationId }) => !scope || !conversationId, {
    error: "A conversation keeps its scope",
    path: ["scope"],
  })
  .meta({ id: "NewQuestion" });
export type NewQuestion = z.infer<typeof NewQuestion>;

export const AnswerEvent = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("passages"), conversation: Conversation, question: Question }),
    z.object({ type: z.literal("draft"), sentences: z.array(AnswerSentence) }),
    z.object({ type: z.literal("answer"), question: Question }),
    z.object({ type: z.literal("failure"), question: Question }),
  ])
  .meta({
    id: "AnswerEvent",
    description:
      "What whoever asked is told. `passages`: what was found, at once. `draft`: what is written so far, unchecked. Then either `answer`, checked and kept, or `failure`, with what was found",
  });
export type AnswerEvent = z.infer<typeof AnswerEvent>;

export const ConversationChanges = z
  .object({ title: z.string().overwrite(cleanName).min(1).max(200) })
  .meta({ id: "ConversationChanges" });
export type ConversationChanges = z.infer<typeof ConversationChanges>;

export const ConversationQuery = z.object({
  itemId: ItemId.optional().meta({ description: "Those about this item alone" }),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type ConversationQuery = z.infer<typeof ConversationQuery>;

export const ConversationPage = z
  .object({
    conversations: z.array(Conversation).meta({ description: "The one last asked in first" }),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Give it as `cursor` for the next page; null at the end" }),
  })
  .meta({ id: "ConversationPage" });
export type ConversationPage = z.infer<typeof ConversationPage>;

export const ConversationWithQuestions = z
  .object({ conversation: Conversation, questions: z.array(Question).meta({ description: "Oldest first" }) })
  .meta({ id: "ConversationWithQuestions" });
export type ConversationWithQuestions = z.infer<typeof ConversationWithQuestions>;
