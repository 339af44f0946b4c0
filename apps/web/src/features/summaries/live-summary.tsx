"use client";

import type { Schemas } from "@earmark/api-client";
import { lazy, type ReactNode, Suspense, useEffect } from "react";

import { api } from "@/lib/api";

import { useWriting } from "./use-writing.ts";
import { WritingProgress } from "./writing-progress.tsx";

interface Props {
  loaded: Schemas["Summary"];
  name: string;
  /** What there is to read until the first words come. */
  children: ReactNode;
}

const loadDraft = () => import("./draft.tsx");
const Draft = lazy(async () => ({ default: (await loadDraft()).Draft }));

/**
 * A summary that is being written: how far it is, and what there is of it in the place of the one before. The place never
 * gets smaller, so that nothing below it moves up; what is done replaces the draft word for word.
 */
export function LiveSummary({ loaded, name, children }: Props) {
  const { summary, draft, setSummary, place, minHeight } = useWriting(loaded);
  // Fetched while the first words are on their way.
  useEffect(() => void loadDraft(), []);
  // Words without their marks would move when these come.
  const document = api.useQuery(
    "get",
    "/v1/items/{id}/document",
    { params: { path: { id: loaded.itemId } } },
    { staleTime: Infinity },
  );
  return (
    <div className="space-y-6">
      <WritingProgress summary={summary} name={name} onChange={setSummary} />
      <div ref={place} className="max-lg:min-h-dvh" style={{ minHeight }}>
        {draft && !document.isPending ? (
          // Without a stand-in here, the whole page would give way to its skeleton.
          <Suspense fallback={children}>
            <Draft language={loaded.recipe.language} sections={draft} document={document.data} />
          </Suspense>
        ) : (
          children
        )}
      </div>
    </div>
  );
}
