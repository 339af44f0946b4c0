import type { Schemas } from "@earmark/api-client";

/** What an answer took, in one line: the model, its cost, and the time. */
export function receiptLine({ model, costUsd, durationMs }: Schemas["AnswerReceipt"]): string {
  const cost =
    costUsd === null
      ? "price unknown"
      : costUsd === 0
        ? "no cost"
        : `$${costUsd.toFixed(costUsd < 0.01 ? 4 : 2)}`;
  const name = model?.replace(/^[^:]*:/, "") ?? "no model";
  return `${name} · ${cost} · ${(durationMs / 1000).toFixed(1)} s`;
}
