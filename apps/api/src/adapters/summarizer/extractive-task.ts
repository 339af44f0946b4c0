import { type Chapter, type Document, quickSections, type Sentence, type SummaryDraft } from "@earmark/core";
import { findChapters, type Sentence as ExtractedSentence, summarize } from "@earmark/extractive";

export type ExtractiveTask =
  | { type: "chapters"; document: Document }
  | { type: "summarize"; document: Document; chapters: Chapter[] };

/** What the isolate runs. */
export function run(task: ExtractiveTask): Chapter[] | SummaryDraft {
  switch (task.type) {
    case "chapters":
      return chaptersOf(task.document);
    case "summarize":
      return draftOf(task.document, task.chapters);
  }
}

const chaptersOf = ({ chapters, language, segments }: Document): Chapter[] =>
  findChapters(segments, { ...known(language), published: chapters });

function draftOf({ language, segments }: Document, chapters: Chapter[]): SummaryDraft {
  const summary = summarize(segments, { ...known(language), chapters });
  return {
    language: summary.language,
    sections: quickSections({
      tldr: summary.tldr.map(cited),
      takeaways: summary.takeaways.map(cited),
      chapters: summary.chapters.map(({ title, segmentIds, sentences }) => ({
        title,
        startSegmentId: segmentIds[0] ?? "",
        endSegmentId: segmentIds.at(-1) ?? "",
        sentences: sentences.map(cited),
      })),
      quotes: summary.quotes.map(({ text, speaker, segmentIds }) => ({
        text,
        speaker: speaker ?? null,
        citations: segmentIds,
        verbatim: true,
      })),
      phrases: summary.keyPhrases.map(({ phrase }) => phrase),
    }),
    suggestedQuestions: [],
    readSegmentIds: summary.readSegmentIds,
  };
}

const cited = ({ text, segmentIds }: ExtractedSentence): Sentence => ({
  text,
  citations: segmentIds,
  verdict: null,
});

/** A document of unknown language leaves the guess to the engine. */
const known = (language: string) => (language === "und" ? {} : { language });
