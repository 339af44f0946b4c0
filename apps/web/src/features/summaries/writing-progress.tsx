"use client";

import type { Schemas } from "@earmark/api-client";

import { ActionButton } from "@/components/action-button";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { summaryLine } from "./summary-line.tsx";
import { writingPercent, writingStage } from "./writing-stage.ts";

interface Props {
  summary: Schemas["Summary"];
  name: string;
  onChange: (summary: Schemas["Summary"]) => void;
}

/** How far a summary is, and the way to stop it. A line that holds its place whatever it says. */
export function WritingProgress({ summary, name, onChange }: Props) {
  const toast = useToast();
  const cancel = api.useMutation("post", "/v1/items/{id}/summaries/{summaryId}/cancel", {
    onSuccess: onChange,
    onError: (error) => toast({ text: messageOf(error) }),
  });
  const percent = writingPercent(summary);
  const path = { id: summary.itemId, summaryId: summary.id };
  const { name: stage, part } = writingStage(summary);
  return (
    <section aria-label="Being written" className={summaryLine}>
      <p className="text-muted min-w-0 truncate">
        <span className="text-ink font-medium">{name}</span>
        {" · "}
        <span role="status">{stage}</span>
        {part ? ` ${part}…` : "…"}
      </p>
      <ActionButton disabled={cancel.isPending} onClick={() => cancel.mutate({ params: { path } })}>
        Stop
      </ActionButton>
      <div
        role="progressbar"
        aria-label="Share of the summary done"
        aria-valuenow={percent}
        className="absolute inset-x-0 -bottom-0.5 h-0.5 overflow-hidden rounded-full"
      >
        <div className="bg-accent h-full transition-[width] duration-500" style={{ width: `${percent}%` }} />
      </div>
    </section>
  );
}
