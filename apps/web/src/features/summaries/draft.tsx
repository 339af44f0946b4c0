import type { Schemas } from "@earmark/api-client";
import { useMemo } from "react";

import { SummaryView } from "./summary-view.tsx";

interface Props {
  language: string | null;
  sections: Schemas["Section"][];
  /** Undefined when it could not be fetched: then there are no marks yet. */
  document: Schemas["Document"] | undefined;
}

/** What is written so far, unchecked. */
export function Draft({ language, sections, document }: Props) {
  const segments = useMemo(
    () => new Map(document?.segments.map((segment) => [segment.id, segment])),
    [document],
  );
  const content = { language: language ?? document?.language ?? "und", sections };
  return (
    <div data-draft aria-busy>
      <SummaryView content={content} segments={segments} sourceLanguage={document?.language} />
    </div>
  );
}
