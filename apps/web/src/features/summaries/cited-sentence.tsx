import type { Schemas } from "@earmark/api-client";

import { CitationChip } from "@/components/citation-chip";

type Sentence = Schemas["Sentence"];
export type SegmentIndex = ReadonlyMap<string, Schemas["Segment"]>;

const DOUBT: Record<Schemas["Verdict"], string | null> = {
  supported: null,
  unchecked: "In another language than its source; not compared",
  weak: "The source only partly says this",
  unsupported: "The source was not found to say this",
};

interface Props {
  sentence: Sentence;
  segments: SegmentIndex;
}

/** A sentence and where it comes from. One that its source does not carry is marked as such, never hidden. */
export function CitedSentence({ sentence: { text, citations, verdict }, segments }: Props) {
  const doubt = verdict && DOUBT[verdict];
  return (
    <span data-verdict={verdict ?? "unwritten"}>
      <span className={doubt ? "doubtful" : undefined}>{text}</span>
      {doubt && <span className="doubt-note" lang="en" dir="ltr">{` ${doubt}.`}</span>}{" "}
      <CitationChip cited={citations.flatMap((id) => segments.get(id) ?? [])} />{" "}
    </span>
  );
}

/** Sentences that follow each other. */
export const CitedSentences = ({
  sentences,
  segments,
}: {
  sentences: readonly Sentence[];
  segments: SegmentIndex;
}) =>
  sentences.map((sentence, index) => (
    // A sentence that is being written changes; only its place tells it apart.
    <CitedSentence key={index} sentence={sentence} segments={segments} />
  ));
