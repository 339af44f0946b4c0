import type { Schemas } from "@earmark/api-client";

import { CitationChip } from "@/components/citation-chip";

import { CitedSentences, type SegmentIndex } from "./cited-sentence.tsx";

type Chapter = Schemas["ChapterSummary"];

/** The way through the source, chapter by chapter. */
export function ChapterList({
  chapters,
  segments,
}: {
  chapters: readonly Chapter[];
  segments: SegmentIndex;
}) {
  return (
    <ol className="divide-line border-line divide-y border-y">
      {chapters.map((chapter) => (
        <li key={chapter.startSegmentId} className="py-4">
          <h3 className="font-semibold" dir="auto">
            {chapter.title}{" "}
            <CitationChip
              cited={[segments.get(chapter.startSegmentId)].filter((start) => start !== undefined)}
            />
          </h3>
          {chapter.sentences.length > 0 && (
            <p className="mt-1.5 font-serif leading-relaxed" dir="auto">
              <CitedSentences sentences={chapter.sentences} segments={segments} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
