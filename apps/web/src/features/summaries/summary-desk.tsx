import type { Schemas } from "@earmark/api-client";

import { EvidencePanel } from "./evidence-panel.tsx";
import { LiveSummary } from "./live-summary.tsx";
import { NewSummary } from "./new-summary.tsx";
import type { View } from "./shown-summary.ts";
import { SummaryLine } from "./summary-line.tsx";
import { summaryName } from "./summary-name.ts";
import { SummaryNews } from "./summary-news.tsx";
import { SummarySwitcher } from "./summary-switcher.tsx";
import { SummaryView } from "./summary-view.tsx";
import { WritingFailure } from "./writing-failure.tsx";

type Summary = Schemas["Summary"];

interface Props {
  itemId: string;
  summaries: readonly Summary[];
  view: View;
  document: Schemas["Document"] | undefined;
}

/** The summaries of an item: which there are, the one to read, and how far one is that is being written. */
export function SummaryDesk({ itemId, summaries, view: { shown, unwritten }, document }: Props) {
  const selected = unwritten ?? shown;
  const nameOf = (summary: Summary) => summaryName(summary, summaries);
  const open = summaries.filter(({ status }) => status === "queued" || status === "working");
  const ready = summaries.filter(({ status }) => status === "ready");
  const reading = shown && <Reading summary={shown} document={document} />;
  return (
    <div>
      <div className="flex items-center justify-between gap-4 whitespace-nowrap print:hidden">
        <SummarySwitcher itemId={itemId} summaries={summaries} selectedId={selected?.id} />
        <NewSummary itemId={itemId} />
      </div>
      <SummaryNews
        open={Object.fromEntries(open.map((summary) => [summary.id, nameOf(summary)]))}
        ready={ready.map(({ id }) => id)}
      />
      {unwritten?.failure && unwritten.status === "failed" && (
        <WritingFailure summary={unwritten} failure={unwritten.failure} name={nameOf(unwritten)} />
      )}
      {unwritten && unwritten.status !== "failed" ? (
        <LiveSummary key={unwritten.id} loaded={unwritten} name={nameOf(unwritten)}>
          {reading}
        </LiveSummary>
      ) : (
        <div className="space-y-6">
          {shown?.content && (
            <SummaryLine
              summary={shown}
              content={shown.content}
              name={unwritten ? nameOf(shown) : undefined}
            />
          )}
          {reading}
        </div>
      )}
    </div>
  );
}

interface ReadingProps {
  summary: Summary;
  document: Schemas["Document"] | undefined;
}

function Reading({ summary: { content, receipt, recipe }, document }: ReadingProps) {
  const passages = document?.segments ?? [];
  const segments = new Map(passages.map((segment) => [segment.id, segment]));
  return (
    <div className="space-y-10">
      {content && (
        <SummaryView
          content={content}
          segments={segments}
          sourceLanguage={document?.language}
          {...(!recipe.model && { titlesIn: "en" })}
        />
      )}
      {content && receipt && <EvidencePanel content={content} receipt={receipt} segments={passages} />}
    </div>
  );
}
