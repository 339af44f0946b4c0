"use client";

import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { ActionButton } from "@/components/action-button";
import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { formatDuration } from "@/lib/time";

import { PreviewControls } from "./preview-controls.tsx";
import { PreviewEstimate } from "./preview-estimate.tsx";
import { costWords, requestFor, type Setup, specFor } from "./preview-setup.ts";
import { problemsIn, type Spec } from "./spec.ts";
import { type Preview, usePreview } from "./use-preview.ts";

export type RenderSections = (
  content: Pick<Schemas["SummaryContent"], "language" | "sections">,
  itemId: string,
  side: string,
) => ReactNode;

interface Props {
  side: "left" | "right";
  draft: Spec;
  templates: readonly Schemas["Template"][];
  models: readonly Schemas["Model"][];
  itemId: string | undefined;
  setup: Setup;
  onSetup: (change: Partial<Setup>) => void;
  renderSections: RenderSections;
}

/** One of the two sides: what it is made with, what it costs, and what comes of it. */
export function PreviewPane({
  side,
  draft,
  templates,
  models,
  itemId,
  setup,
  onSetup,
  renderSections,
}: Props) {
  const { preview, run, stop } = usePreview();
  const spec = specFor(setup, draft, templates);
  const isValid = spec !== undefined && Object.keys(problemsIn(spec)).length === 0;
  const request = itemId !== undefined && isValid ? requestFor(itemId, spec, setup) : undefined;
  const isWorking = preview.status === "working";
  return (
    <section aria-label={side === "left" ? "Left side" : "Right side"} className="min-w-0">
      <div className="border-line bg-surface rounded-xl border p-4">
        <PreviewControls templates={templates} models={models} setup={setup} onSetup={onSetup} />
        <PreviewEstimate request={request} isIncomplete={!isValid} />
        <div className="mt-4 flex gap-2">
          <BusyButton
            size="sm"
            isBusy={isWorking}
            disabled={!request}
            onClick={() => request && void run(request)}
          >
            {preview.status === "idle" ? "Run" : "Run again"}
          </BusyButton>
          {isWorking && (
            <ActionButton icon="close" onClick={stop}>
              Stop
            </ActionButton>
          )}
        </div>
      </div>
      <p role="status" className="text-muted mt-3 min-h-5 text-sm">
        {progressOf(preview)}
      </p>
      <div className="mt-2 empty:hidden">
        <FailureNote>{preview.failure}</FailureNote>
      </div>
      {preview.sections.length > 0 && itemId !== undefined && (
        <div className="mt-4" aria-busy={isWorking}>
          {renderSections(
            { language: preview.content?.language ?? "und", sections: preview.sections },
            itemId,
            side,
          )}
        </div>
      )}
      {preview.receipt && <PreviewReceipt receipt={preview.receipt} content={preview.content} />}
    </section>
  );
}

function progressOf({ status, parts, sections }: Preview): string {
  if (status === "ready") return "Written and checked.";
  if (status !== "working") return "";
  if (sections.length > 0) return "Writing …";
  return parts && parts.total > 1 ? `Reading part ${parts.done + 1} of ${parts.total} …` : "Reading …";
}

function PreviewReceipt({
  receipt,
  content,
}: {
  receipt: Schemas["Receipt"];
  content: Schemas["SummaryContent"] | undefined;
}) {
  const { tokens, costUsd, durationMs, model } = receipt;
  const count = (value: number) => value.toLocaleString("en");
  const rows = [
    ["Written by", model ?? receipt.engine],
    ["Tokens", `${count(tokens.inputTokens)} read, ${count(tokens.outputTokens)} written`],
    ["From cache", count(tokens.cachedInputTokens)],
    ["Cost", costWords(costUsd)],
    ["Took", durationMs < 1_000 ? "under a second" : formatDuration(durationMs)],
    ["Borne out", content ? `${Math.floor(content.supportedShare * 100)} % of the sentences` : "–"],
  ] as const;
  return (
    <dl
      aria-label="Receipt"
      className="border-line text-muted mt-6 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t pt-4 text-sm tabular-nums"
    >
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt>{name}</dt>
          <dd className="text-ink wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
