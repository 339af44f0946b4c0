"use client";

import type { Schemas } from "@earmark/api-client";
import { type MouseEvent, useMemo } from "react";

import { SummaryView } from "@/features/summaries/summary-view";
import type { RenderSections } from "@/features/templates/preview-pane";
import { api } from "@/lib/api";

import "../../items/[id]/reading.css";

interface Props {
  content: Pick<Schemas["SummaryContent"], "language" | "sections">;
  itemId: string;
  side: string;
}

/** A summary away from its item: its marks open the item in another tab, at the place they name. */
function PreviewSummary({ content, itemId, side }: Props) {
  const { data } = api.useQuery(
    "get",
    "/v1/items/{id}/document",
    { params: { path: { id: itemId } } },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  const segments = useMemo(() => new Map(data?.segments.map((segment) => [segment.id, segment])), [data]);
  const openSource = (event: MouseEvent) => {
    const mark = event.target instanceof Element ? event.target.closest("a.citation") : null;
    const place = mark?.getAttribute("href");
    if (place === null || place === undefined) return;
    event.preventDefault();
    window.open(`/items/${itemId}${place}`, "_blank", "noopener");
  };
  return (
    // A click on a mark bubbles here from its link, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div onClick={openSource}>
      <SummaryView content={content} segments={segments} sourceLanguage={data?.language} side={side} />
    </div>
  );
}

export const renderPreview: RenderSections = (content, itemId, side) => (
  <PreviewSummary content={content} itemId={itemId} side={side} />
);
