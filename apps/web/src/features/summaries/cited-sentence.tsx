import type { Schemas } from "@earmark/api-client";

import { CitationChip } from "@/components/citation-chip";

type Sentence = Schemas["Sentence"];
export type SegmentIndex = ReadonlyMap<string, Schemas["Segment"]>;

const DOUBT: Record<Sentence["verdict"], string | null> = {
  supported: null,
  weak: "The source only partly says this",
  unsupported: "The source was not found to say this",
};

interface Props {
  sentence: Sentence;
  segments: SegmentIndex;
}

/** A sentence and where it comes from. One that its source does not carry is marked as such, never hidden. */
export function CitedSentence({ sentence: { text, citations, verdict }, segments }: Props) {
  const doubt = DOUBT[verdict];
  return (
    <span data-verdict={verdict}>
      <span className={doubt ? "doubtful" : undefined}>{text}</span>
      {doubt && <span className="doubt-note" lang="en" dir="ltr">{` ${doubt}.`}</span>}{" "}
      <CitationChip cited={citations.flatMap((id) => segments.get(id) ?? [])} />{" "}
    </span>
  );
}
