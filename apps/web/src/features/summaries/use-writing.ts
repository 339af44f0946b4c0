"use client";

import type { Schemas } from "@earmark/api-client";
import { useRouter } from "next/navigation";
import { useEffect, useLayoutEffect, useRef, useState } from "react";

import { followItem } from "@/lib/follow-item";

import { holdPlace } from "./hold-place.ts";

type Summary = Schemas["Summary"];

const isOpen = ({ status }: Pick<Summary, "status">): boolean => status === "queued" || status === "working";

/**
 * A summary while it is written, with what there is of it; the page is rendered anew when it has ended, and the reader
 * stays where they were. `minHeight` is that of `place` when the first words came.
 */
export function useWriting(loaded: Summary) {
  const router = useRouter();
  const [summary, setSummary] = useState(loaded);
  const [draft, setDraft] = useState<Schemas["Section"][]>();
  const [minHeight, setMinHeight] = useState<number>();
  const place = useRef<HTMLDivElement>(null);
  const hasEnded = useRef(false);
  const { id, itemId } = loaded;

  useLayoutEffect(() => {
    const draftPlace = place.current;
    return () => {
      if (hasEnded.current && draftPlace) holdPlace(draftPlace);
    };
  }, []);

  useEffect(() => {
    const left = new AbortController();
    void followItem(
      itemId,
      (event) => {
        if (event.type === "draft" && event.summaryId === id && event.sections.length > 0) {
          setMinHeight((before) => before ?? place.current?.offsetHeight);
          setDraft(event.sections);
        }
        if (event.type === "summary-removed" && event.summaryId === id) {
          router.replace(`/items/${itemId}`, { scroll: false });
          return true;
        }
        if (event.type !== "summary" || event.summary.id !== id) return false;
        setSummary(event.summary);
        if (isOpen(event.summary)) return false;
        hasEnded.current = true;
        router.refresh();
        return true;
      },
      left.signal,
    );
    return () => left.abort();
  }, [id, itemId, router]);

  return { summary, draft, setSummary, place, minHeight };
}
