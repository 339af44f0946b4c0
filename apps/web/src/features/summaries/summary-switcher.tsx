import type { Schemas } from "@earmark/api-client";
import type { Route } from "next";
import Link from "next/link";

import { SelectedInSight } from "./selected-in-sight.tsx";
import { summaryName } from "./summary-name.ts";

type Summary = Schemas["Summary"];

const MARK: Record<Summary["status"], string | null> = {
  queued: "waiting",
  working: "being written",
  failed: "not written",
  ready: null,
};

interface Props {
  itemId: string;
  summaries: readonly Summary[];
  selectedId: string | undefined;
}

/** The summaries of an item, newest first. Plain links: each has an address of its own. */
export function SummarySwitcher({ itemId, summaries, selectedId }: Props) {
  return (
    <nav aria-label="Summaries" className="min-w-0">
      <ul className="-mx-1 flex gap-1 overflow-x-auto px-1 py-1">
        {summaries.map((summary) => {
          const isSelected = summary.id === selectedId;
          const mark = MARK[summary.status];
          return (
            <li key={summary.id}>
              <Link
                href={`/items/${itemId}?summary=${summary.id}` as Route}
                scroll={false}
                aria-current={isSelected ? "page" : undefined}
                className={`inline-flex h-9 items-center gap-1.5 rounded-full px-3.5 text-sm whitespace-nowrap ${
                  isSelected ? "bg-ink text-paper font-medium" : "text-muted hover:bg-tint hover:text-ink"
                }`}
              >
                {summaryName(summary, summaries)}
                {mark && <span className="text-xs opacity-80">{` (${mark})`}</span>}
              </Link>
            </li>
          );
        })}
        <SelectedInSight selectedId={selectedId} />
      </ul>
    </nav>
  );
}
