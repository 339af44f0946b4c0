import type { Schemas } from "@earmark/api-client";

import { EvidencePanel } from "./evidence-panel.tsx";
import { LiveSummary } from "./live-summary.tsx";
import { NewSummary } from "./new-summary.tsx";
import { RemoveSummary } from "./remove-summary.tsx";
import type { View } from "./shown-summary.ts";
import { summaryName } from "./summary-name.ts";
import { SummarySwitcher } from "./summary-switcher.tsx";
import { SummaryView } from "./summary-view.tsx";
import { WritingFailure } from "./writing-failure.tsx";

interface Props {
  itemId: string;
  summaries: readonly Schemas["Summary"][];
  view: View;
  document: Schemas["Document"] | undefined;
}

/** The summaries of an item: which there are, the one to read, and how far one is that is being written. */
export function SummaryDesk({ itemId, summaries, view: { shown, unwritten }, document }: Props) {
  const passages = document?.segments ?? [];
  const segments = new Map(passages.map((segment) => [segment.id, segment]));
  const selected = unwritten ?? shown;
  const { content = null, receipt = null } = shown ?? {};
  const reading = (
    <div className="space-y-10">
      {content && <SummaryView content={content} segments={segments} />}
      {content && receipt && <EvidencePanel content={content} receipt={receipt} segments={passages} />}
    </div>
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 print:hidden">
        <SummarySwitcher itemId={itemId} summaries={summaries} selectedId={selected?.id} />
        <div className="flex items-center gap-2">
          {!unwritten && shown?.recipe.model && <RemoveSummary key={shown.id} summary={shown} />}
          <NewSummary itemId={itemId} />
        </div>
      </div>
      {unwritten?.failure && unwritten.status === "failed" && (
        <WritingFailure
          summary={unwritten}
          failure={unwritten.failure}
          name={summaryName(unwritten, summaries)}
        />
      )}
      {unwritten && unwritten.status !== "failed" ? (
        <LiveSummary key={unwritten.id} loaded={unwritten} name={summaryName(unwritten, summaries)}>
          {reading}
        </LiveSummary>
      ) : (
        reading
      )}
    </>
  );
}
