"use client";

import type { Schemas } from "@earmark/api-client";

import { ActionButton } from "@/components/action-button";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { writingPercent, writingStage } from "./writing-stage.ts";

interface Props {
  summary: Schemas["Summary"];
  name: string;
  onChange: (summary: Schemas["Summary"]) => void;
}

/** How far a summary is, and the way to stop it. Its lines hold their place whatever they say. */
export function WritingProgress({ summary, name, onChange }: Props) {
  const toast = useToast();
  const cancel = api.useMutation("post", "/v1/items/{id}/summaries/{summaryId}/cancel", {
    onSuccess: onChange,
    onError: (error) => toast({ text: messageOf(error) }),
  });
  const percent = writingPercent(summary);
  const path = { id: summary.itemId, summaryId: summary.id };
  return (
    <section aria-label="Being written" className="border-line bg-surface rounded-xl border p-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <p className="truncate text-sm font-medium">{name}</p>
          <p role="status" className="text-muted min-h-5 truncate text-sm">
            {`${writingStage(summary)}…`}
          </p>
        </div>
        <ActionButton disabled={cancel.isPending} onClick={() => cancel.mutate({ params: { path } })}>
          Stop
        </ActionButton>
      </div>
      <div
        role="progressbar"
        aria-label="Share of the summary done"
        aria-valuenow={percent}
        className="bg-line mt-3 h-1.5 overflow-hidden rounded-full"
      >
        <div className="bg-accent h-full transition-[width] duration-500" style={{ width: `${percent}%` }} />
      </div>
    </section>
  );
}
