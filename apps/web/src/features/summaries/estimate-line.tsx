"use client";

import type { Schemas } from "@earmark/api-client";

import { api } from "@/lib/api";
import { dollars } from "@/lib/dollars";
import { messageOf } from "@/lib/problem";

interface Props {
  itemId: string;
  wish: Schemas["NewSummary"];
}

/** What the summary would take at most, before it is asked for. Two lines high, whatever it says. */
export function EstimateLine({ itemId, wish }: Props) {
  const { data, error } = api.useQuery(
    "post",
    "/v1/items/{id}/summaries/estimate",
    { params: { path: { id: itemId } }, body: wish },
    { staleTime: 30_000, placeholderData: (before) => before },
  );
  return (
    <p role="status" className="text-muted min-h-10 text-sm leading-5">
      {error ? messageOf(error) : data ? sentenceFor(data) : "Working out what it takes…"}
    </p>
  );
}

function sentenceFor({ parts, tokens, costUsd, refusal }: Schemas["SummaryEstimate"]): string {
  if (refusal) return refusal.detail;
  const total = tokens.inputTokens + tokens.outputTokens;
  if (total === 0) return "All of it was written before: it costs nothing.";
  const read = parts === 1 ? "Read in one go" : `Read in ${parts} parts`;
  const cost =
    costUsd === null
      ? "at a price that is not known"
      : `at most ${costUsd === 0 ? "nothing" : dollars(costUsd)}`;
  return `${read}, at most ${total.toLocaleString("en")} tokens, ${cost}; a little more where its check asks again.`;
}
