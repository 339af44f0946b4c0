import type { Schemas } from "@earmark/api-client";

type Summary = Schemas["Summary"];

export interface Suggested {
  title: string;
  questions: string[];
  language: string | undefined;
}

const MAX_SUGGESTED = 4;

/**
 * What a reader may want to ask: what the newest summary proposes, else the titles of its chapters as they are. A
 * question made around a title would be in another language than the title.
 */
export function suggestionsOf(summaries: readonly Summary[]): Suggested {
  const contents = summaries.flatMap(({ content }) => (content ? [content] : []));
  const proposing = contents.find(({ suggestedQuestions }) => suggestedQuestions.length > 0);
  const language = (proposing ?? contents[0])?.language;
  return {
    title: proposing ? "You could ask" : "Ask about",
    questions: (proposing?.suggestedQuestions ?? chapterTitles(contents)).slice(0, MAX_SUGGESTED),
    language: language === "und" ? undefined : language,
  };
}

const chapterTitles = (contents: readonly Schemas["SummaryContent"][]): string[] =>
  contents
    .flatMap(({ sections }) => sections)
    .flatMap((section) =>
      section.kind === "chapters" && section.chapters.length > 1 ? section.chapters : [],
    )
    .map(({ title }) => title);
