import type { ChapterSummary, Quote, Section, Sentence } from "./section.ts";

/** What the offline engine writes. Parts that have nothing in them are left out. */
export interface QuickParts {
  tldr: Sentence[];
  takeaways: Sentence[];
  chapters: ChapterSummary[];
  quotes: Quote[];
  phrases: string[];
}

/** The sections of a quick summary, in the order in which they are read. */
export function quickSections({ tldr, takeaways, chapters, quotes, phrases }: QuickParts): Section[] {
  const sections: [number, Section][] = [
    [
      tldr.length,
      { kind: "prose", key: "tldr", title: "In short", paragraphs: [{ heading: null, sentences: tldr }] },
    ],
    [
      takeaways.length,
      { kind: "list", key: "takeaways", title: "Takeaways", points: takeaways.map((point) => [point]) },
    ],
    [chapters.length, { kind: "chapters", key: "chapters", title: "Chapters", chapters }],
    [quotes.length, { kind: "quotes", key: "quotes", title: "In their own words", quotes }],
    [phrases.length, { kind: "phrases", key: "phrases", title: "It speaks of", phrases }],
  ];
  return sections.flatMap(([length, section]) => (length > 0 ? [section] : []));
}
