import type { Schemas } from "@earmark/api-client";
import { expect, test } from "vitest";

import { suggestionsOf } from "./suggestions-of.ts";

const chapter = (title: string) => ({ title, startSegmentId: "s1", endSegmentId: "s2", sentences: [] });
const content = (suggestedQuestions: string[], titles: string[]): Schemas["SummaryContent"] => ({
  language: "de",
  sections: [{ kind: "chapters", key: "chapters", title: "Chapters", chapters: titles.map(chapter) }],
  suggestedQuestions,
  coverage: { total: 2, read: 2, unread: [] },
  supportedShare: 1,
});
const summaryOf = (given: Schemas["SummaryContent"] | null) => ({ content: given }) as Schemas["Summary"];

test("what a summary proposes comes before titles of chapters, and a summary at work proposes nothing", () => {
  const written = summaryOf(content(["Wer hat bezahlt?"], ["Der Hafen", "Der Pegel"]));
  const quick = summaryOf(content([], ["Der Hafen", "Der Pegel"]));
  expect(suggestionsOf([summaryOf(null), quick, written])).toEqual({
    title: "You could ask",
    questions: ["Wer hat bezahlt?"],
    language: "de",
  });
  expect(suggestionsOf([quick])).toEqual({
    title: "Ask about",
    questions: ["Der Hafen", "Der Pegel"],
    language: "de",
  });
  expect(suggestionsOf([]).questions).toEqual([]);
});
