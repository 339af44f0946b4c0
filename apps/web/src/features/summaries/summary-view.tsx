import type { Schemas } from "@earmark/api-client";

import type { SegmentIndex } from "./cited-sentence.tsx";
import { SectionView } from "./section-view.tsx";

interface Props {
  /** Of a finished summary, or of one that is being written. */
  content: Pick<Schemas["SummaryContent"], "language" | "sections">;
  segments: SegmentIndex;
  /** Whose words the quotes are in. */
  sourceLanguage?: string | undefined;
  /** The language of the titles, where it is another than that of the text. */
  titlesIn?: string;
  /** Of two that stand on one page: tells the parts of this one from the other's. */
  side?: string;
}

const known = (language: string | undefined) => (language === "und" ? undefined : language);

/** The summary, every sentence with the mark that leads to its source. Rendered on the server too. */
export const SummaryView = ({ content: { language, sections }, sourceLanguage, ...rest }: Props) => (
  <div data-summary lang={known(language)} className="space-y-10">
    {sections.map((section) => (
      <SectionView key={section.key} section={section} quotesIn={known(sourceLanguage)} {...rest} />
    ))}
  </div>
);
