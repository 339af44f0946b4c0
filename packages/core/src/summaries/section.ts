import * as z from "zod";

import { Segment } from "../documents/document.ts";
import type { SectionKind } from "../templates/template.ts";

export const Verdict = z.enum(["supported", "weak", "unsupported", "unchecked"]).meta({
  id: "Verdict",
  description:
    "What the check of a sentence against the cited text said. `unchecked`: it is in another language than its source, and nothing is set up that can compare the two",
});
export type Verdict = z.infer<typeof Verdict>;

const citations = z
  .array(Segment.shape.id)
  .meta({ description: "The segments this rests on; times and pages are looked up from them" });

export const Sentence = z
  .object({
    text: z.string(),
    citations,
    // A plain `nullable()` would make the named shape itself nullable in the contract.
    verdict: z.union([Verdict, z.null()]).meta({ description: "Null while it is being written" }),
  })
  .meta({ id: "Sentence", description: "A sentence of a summary, and what it rests on" });
export type Sentence = z.infer<typeof Sentence>;

export const Quote = z
  .object({
    text: z.string(),
    speaker: z.string().nullable(),
    citations,
    verbatim: z
      .boolean()
      .meta({ description: "Whether the source has exactly these words; else they paraphrase it" }),
  })
  .meta({ id: "Quote", description: "Words of the source" });
export type Quote = z.infer<typeof Quote>;

export const ChapterSummary = z
  .object({
    title: z.string(),
    startSegmentId: Segment.shape.id,
    endSegmentId: Segment.shape.id,
    sentences: z.array(Sentence),
  })
  .meta({
    id: "ChapterSummary",
    description: "A stretch of the document in a few sentences; the segments named belong to it",
  });
export type ChapterSummary = z.infer<typeof ChapterSummary>;

export const Paragraph = z
  .object({ heading: z.string().nullable(), sentences: z.array(Sentence) })
  .meta({ id: "Paragraph" });
export type Paragraph = z.infer<typeof Paragraph>;

export const Action = z
  .object({ sentences: z.array(Sentence), owner: z.string().nullable(), due: z.string().nullable() })
  .meta({ id: "Action", description: "Something to be done, by whom and until when, as the source says it" });
export type Action = z.infer<typeof Action>;

export const Card = z
  .object({ front: z.string(), back: z.array(Sentence) })
  .meta({ id: "Card", description: "A question and its answer" });
export type Card = z.infer<typeof Card>;

const named = { key: z.string().meta({ example: "takeaways" }), title: z.string() };
const points = z.array(z.array(Sentence)).meta({ description: "Each a sentence or a few" });

export const Section = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("prose"), ...named, paragraphs: z.array(Paragraph) }),
    z.object({ kind: z.literal("list"), ...named, points }),
    z.object({ kind: z.literal("posts"), ...named, points }),
    z.object({ kind: z.literal("chapters"), ...named, chapters: z.array(ChapterSummary) }),
    z.object({ kind: z.literal("quotes"), ...named, quotes: z.array(Quote) }),
    z.object({ kind: z.literal("actions"), ...named, actions: z.array(Action) }),
    z.object({ kind: z.literal("cards"), ...named, cards: z.array(Card) }),
    z.object({
      kind: z.literal("phrases"),
      ...named,
      phrases: z.array(z.string()).meta({ description: "Strongest first" }),
    }),
  ])
  .meta({ id: "Section", description: "A part of a summary; `kind` says what is in it" });
export type Section = z.infer<typeof Section>;
export type SectionOf<Kind extends SectionKind> = Extract<Section, { kind: Kind }>;

/** All sentences of a section, in reading order. Quotes are the source's, not ours. */
export function sentencesOf(section: Section): Sentence[] {
  switch (section.kind) {
    case "prose":
      return section.paragraphs.flatMap(({ sentences }) => sentences);
    case "list":
    case "posts":
      return section.points.flat();
    case "chapters":
      return section.chapters.flatMap(({ sentences }) => sentences);
    case "actions":
      return section.actions.flatMap(({ sentences }) => sentences);
    case "cards":
      return section.cards.flatMap(({ back }) => back);
    case "quotes":
    case "phrases":
      return [];
  }
}

/** The section with each of its runs of sentences replaced; one may come back shorter, or empty. */
export function mapSentences(section: Section, change: (sentences: Sentence[]) => Sentence[]): Section {
  const within = <T extends { sentences: Sentence[] }>(part: T): T => ({
    ...part,
    sentences: change(part.sentences),
  });
  switch (section.kind) {
    case "prose":
      return { ...section, paragraphs: section.paragraphs.map(within) };
    case "list":
    case "posts":
      return { ...section, points: section.points.map(change) };
    case "chapters":
      return { ...section, chapters: section.chapters.map(within) };
    case "actions":
      return { ...section, actions: section.actions.map(within) };
    case "cards":
      return { ...section, cards: section.cards.map((card) => ({ ...card, back: change(card.back) })) };
    case "quotes":
    case "phrases":
      return section;
  }
}

/** Ids of all segments that a section cites, quotes included. May repeat. */
export const citedIn = (section: Section): string[] => [
  ...sentencesOf(section).flatMap(({ citations: ids }) => ids),
  ...(section.kind === "quotes" ? section.quotes.flatMap(({ citations: ids }) => ids) : []),
];
