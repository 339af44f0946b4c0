"use client";

import type { Schemas } from "@earmark/api-client";
import { type ReactNode, useMemo } from "react";

import { api } from "@/lib/api";

import { SummaryView } from "./summary-view.tsx";
import { useWriting } from "./use-writing.ts";
import { WritingProgress } from "./writing-progress.tsx";

interface Props {
  loaded: Schemas["Summary"];
  name: string;
  /** What there is to read until the first words come. */
  children: ReactNode;
}

/**
 * A summary that is being written: how far it is, and what there is of it in the place of the one before. The place never
 * gets smaller, so that nothing below it moves up; what is done replaces the draft word for word.
 */
export function LiveSummary({ loaded, name, children }: Props) {
  const { summary, draft, setSummary, place, minHeight } = useWriting(loaded);
  return (
    <div className="space-y-8">
      <WritingProgress summary={summary} name={name} onChange={setSummary} />
      <div ref={place} className="max-lg:min-h-dvh" style={{ minHeight }}>
        {draft ? (
          <Draft itemId={loaded.itemId} language={loaded.recipe.language} sections={draft} />
        ) : (
          children
        )}
      </div>
    </div>
  );
}

interface DraftProps {
  itemId: string;
  language: string | null;
  sections: Schemas["Section"][];
}

/** What is written so far, unchecked. Its marks lead to the source as soon as that is at hand. */
function Draft({ itemId, language, sections }: DraftProps) {
  const { data } = api.useQuery(
    "get",
    "/v1/items/{id}/document",
    { params: { path: { id: itemId } } },
    { staleTime: Infinity },
  );
  const segments = useMemo(() => new Map(data?.segments.map((segment) => [segment.id, segment])), [data]);
  return (
    <div data-draft aria-busy>
      <SummaryView content={{ language: language ?? "und", sections }} segments={segments} />
    </div>
  );
}
