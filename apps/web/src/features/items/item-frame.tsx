import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { Guarded } from "@/components/guarded";

import { FailurePanel } from "./failure-panel.tsx";
import { ItemHeader } from "./item-header.tsx";
import { SummarySkeleton } from "./item-skeleton.tsx";
import { WorkProgress } from "./work-progress.tsx";

interface Props {
  item: Schemas["Item"];
  /** Buttons that copy the summary. */
  copies: ReactNode;
  summary: ReactNode;
  source: ReactNode;
  children: ReactNode;
}

const isSpoken: Record<Schemas["ContentKind"], boolean> = {
  article: false,
  episode: true,
  video: true,
  recording: true,
  transcript: true,
  document: false,
  book: false,
  text: false,
};

/** The reading desk: the summary, and the source beside it, or below it on a narrow screen. */
export function ItemFrame({ item, copies, summary, source, children }: Props) {
  const working = item.status === "queued" || item.status === "working";
  return (
    <main id="main" className="mx-auto w-full max-w-6xl px-4 py-8 sm:px-6">
      <ItemHeader item={item} copies={copies} />
      {item.failure && <FailurePanel item={item} failure={item.failure} />}
      <div className="grid items-start gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        {(summary ?? working) && (
          // While it grows, it keeps the source below it out of sight on a narrow screen. The keys let the summary take
          // the place of the skeleton, instead of the one turning into the other and moving.
          <div
            key={summary ? "summary" : "skeleton"}
            className={`min-w-0 space-y-10 ${summary ? "" : "max-lg:min-h-dvh"}`}
          >
            {working && <WorkProgress key={item.id} initial={item} />}
            {summary ? <Guarded what="The summary">{summary}</Guarded> : <SummarySkeleton />}
          </div>
        )}
        {source && (
          <section
            aria-labelledby="source"
            data-pane
            // Scrolled by keyboard too.
            tabIndex={0}
            className="border-line bg-surface min-w-0 rounded-xl border px-5 py-2 sm:px-8 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto lg:overscroll-contain print:border-0 print:p-0"
          >
            <h2 id="source" className="text-muted mt-4 text-xs font-semibold tracking-wide uppercase">
              {item.kind && isSpoken[item.kind] ? "Transcript" : "Full text"}
            </h2>
            <Guarded what="The source">{source}</Guarded>
          </section>
        )}
      </div>
      <Guarded what="The questions">{children}</Guarded>
    </main>
  );
}
