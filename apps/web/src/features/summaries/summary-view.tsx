import type { Schemas } from "@earmark/api-client";

import type { SegmentIndex } from "./cited-sentence.tsx";
import { SectionView } from "./section-view.tsx";

interface Props {
  /** Of a finished summary, or of one that is being written. */
  content: Pick<Schemas["SummaryContent"], "language" | "sections">;
  segments: SegmentIndex;
  /** Of two that stand on one page: tells the parts of this one from the other's. */
  side?: string;
}

/** The summary, every sentence with the mark that leads to its source. Rendered on the server too. */
export const SummaryView = ({ content: { language, sections }, segments, side }: Props) => (
  <div data-summary lang={language === "und" ? undefined : language} className="space-y-10">
    {sections.map((section) => (
      <SectionView key={section.key} section={section} segments={segments} {...(side && { side })} />
    ))}
  </div>
);
