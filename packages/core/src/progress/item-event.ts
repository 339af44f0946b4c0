import * as z from "zod";

import { ContentKind } from "../documents/document.ts";
import { Item } from "../items/item.ts";
import { Section } from "../summaries/section.ts";
import { Summary, SummaryId } from "../summaries/summary.ts";

export const ItemEvent = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("item"), item: Item }),
    z.object({
      type: z.literal("outline"),
      title: z.string(),
      kind: ContentKind,
      words: z.number().int().nonnegative(),
      chapters: z.array(z.object({ title: z.string(), startSegmentId: z.string() })),
    }),
    z.object({ type: z.literal("summary"), summary: Summary }),
    z.object({ type: z.literal("draft"), summaryId: SummaryId, sections: z.array(Section) }),
    z.object({ type: z.literal("summary-removed"), summaryId: SummaryId }),
  ])
  .meta({
    id: "ItemEvent",
    description:
      "What a watcher of an item is told. `item`: it changed. `outline`: the source was read and cut into chapters, before any summary exists. `summary`: one was asked for, goes on, or has ended. `draft`: what there is so far of one that is being written, unchecked; each takes the place of the one before. `summary-removed`: its owner deleted it",
  });
export type ItemEvent = z.infer<typeof ItemEvent>;

/** An event with its place in the item's history; `seq` grows by at least one and is the SSE id. */
export interface RecordedEvent {
  seq: number;
  event: ItemEvent;
}
