import * as z from "zod";

import { cleanName } from "../documents/cleaning.ts";
import type { Document, Segment } from "../documents/document.ts";
import type { Quote } from "../summaries/section.ts";
import type { Summary } from "../summaries/summary.ts";

const MAX_NAMED = 200;

/** What someone calls the speakers of a document, by the labels it has for them. The same name twice makes them one. */
export const SpeakerNames = z
  .record(z.string().min(1).max(300), z.string().overwrite(cleanName).min(1).max(100))
  .refine((names) => Object.keys(names).length <= MAX_NAMED, { error: `at most ${MAX_NAMED} names` });
export type SpeakerNames = z.infer<typeof SpeakerNames>;

export const Speaker = z
  .object({
    label: z.string().meta({ description: "As the source or the recogniser has it", example: "Speaker 1" }),
    name: z.string().nullable().meta({ description: "What you call them, or null" }),
    segments: z.number().int().positive().meta({ description: "How many segments they speak" }),
  })
  .meta({ id: "Speaker", description: "Who speaks in a document" });
export type Speaker = z.infer<typeof Speaker>;

// A label is the source's word: it may be `constructor`, which every record seems to have.
const nameOf = (names: SpeakerNames, label: string): string =>
  Object.hasOwn(names, label) ? (names[label] ?? label) : label;

/** The speakers of a document's own labels, in the order in which they first speak. */
export function speakersOf(segments: readonly Segment[], names: SpeakerNames): Speaker[] {
  const counts = new Map<string, number>();
  for (const { speaker } of segments) if (speaker) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({
    label,
    name: Object.hasOwn(names, label) ? (names[label] ?? null) : null,
    segments: count,
  }));
}

/** The document with its speakers called by their names. */
export const withNames = (document: Document, names: SpeakerNames): Document => ({
  ...document,
  segments: document.segments.map((segment) =>
    segment.speaker ? { ...segment, speaker: nameOf(names, segment.speaker) } : segment,
  ),
});

/** The summary with the speakers of its quotes called by their names. */
export const quotesWithNames = (summary: Summary, names: SpeakerNames): Summary => ({
  ...summary,
  content: summary.content && {
    ...summary.content,
    sections: summary.content.sections.map((section) =>
      section.kind === "quotes"
        ? { ...section, quotes: section.quotes.map((quote) => called(quote, names)) }
        : section,
    ),
  },
});

const called = (quote: Quote, names: SpeakerNames): Quote =>
  quote.speaker === null ? quote : { ...quote, speaker: nameOf(names, quote.speaker) };
