import type { Schemas } from "@earmark/api-client";

import { RemoveSummary } from "./remove-summary.tsx";
import { modelName } from "./summary-name.ts";

/** The line above a summary: as high while it is written as when it is done, so that the text below stays in place. */
export const summaryLine =
  "border-line relative flex h-12 items-center justify-between gap-3 border-b text-sm";

interface Props {
  summary: Schemas["Summary"];
  content: Schemas["SummaryContent"];
  /** What it is called, where another one is chosen that cannot be read. */
  name: string | undefined;
}

/** Whose words a summary is in, and how much of it its source bears out. */
export const SummaryLine = ({ summary, content, name }: Props) => (
  <div className={`${summaryLine} print:border-0`}>
    <p className="text-muted min-w-0 truncate">
      {name && <span className="text-ink font-medium">{name} · </span>}
      {summary.recipe.model
        ? `Written by ${modelName(summary.recipe.model)}`
        : "In the source’s own sentences"}
      {" · "}
      <a href="#evidence" className="underline-offset-4 hover:underline">
        {Math.floor(content.supportedShare * 100)} % borne out
        <span className="max-sm:hidden"> by its source</span>
      </a>
    </p>
    {summary.recipe.model && (
      <div className="-me-2 shrink-0 print:hidden">
        <RemoveSummary key={summary.id} summary={summary} />
      </div>
    )}
  </div>
);
