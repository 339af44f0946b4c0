import * as z from "zod";

import { ItemId } from "../items/item.ts";
import { ModelId, Sampling } from "../models/model.ts";
import { Section } from "../summaries/section.ts";
import { Receipt, SummaryContent, WritingFailure } from "../summaries/summary.ts";
import { LanguageChoice, TemplateSpec } from "./template.ts";

/** A template that may not be saved yet, tried on one of the asker's items. What is null is as a summary would have it. */
export const PreviewRequest = z
  .object({
    itemId: ItemId,
    spec: TemplateSpec,
    model: ModelId.nullable().default(null),
    language: LanguageChoice.nullable().default(null),
    sampling: z.union([Sampling, z.null()]).default(null),
  })
  .meta({ id: "PreviewRequest" });
export type PreviewRequest = z.infer<typeof PreviewRequest>;

export const PreviewEvent = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("parts"),
      done: z.number().int().nonnegative(),
      total: z.number().int().positive(),
    }),
    z.object({ type: z.literal("draft"), sections: z.array(Section) }),
    z.object({ type: z.literal("ready"), content: SummaryContent, receipt: Receipt }),
    z.object({ type: z.literal("failed"), failure: WritingFailure, receipt: z.union([Receipt, z.null()]) }),
  ])
  .meta({
    id: "PreviewEvent",
    description:
      "How a preview goes on: pieces of work that are done, what there is of the text, and one end: `ready` or `failed`",
  });
export type PreviewEvent = z.infer<typeof PreviewEvent>;
