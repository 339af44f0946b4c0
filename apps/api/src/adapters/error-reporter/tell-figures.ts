import { newTraceId } from "../../tracing/ids.ts";
import type { ToldFigure } from "../../watching/told-figures.ts";
import type { Sender } from "./send-envelopes.ts";
import type { SentryOptions } from "./sentry.ts";

const MAX_FIGURES = 500;

export interface FigureTelling extends Pick<SentryOptions, "environment" | "release"> {
  sender: Pick<Sender, "send">;
  now: () => number;
}

/** Tells Sentry of figures, beside the errors and without their library: an envelope is lines of JSON. */
export function createFigureTeller({ sender, environment, release, now }: FigureTelling) {
  const about = { environment, ...(release && { release }) };
  return (figures: ToldFigure[]) => {
    const items = figures.slice(0, MAX_FIGURES).map((figure) => itemOf(figure, about, now()));
    if (items.length === 0) return;
    const content_type = "application/vnd.sentry.items.trace-metric+json";
    const header = { type: "trace_metric", item_count: items.length, content_type };
    const lines = [{}, header, { version: 2, items }];
    sender.send(lines.map((line) => JSON.stringify(line)).join("\n"), "trace_metric");
  };
}

function itemOf({ attributes, ...figure }: ToldFigure, about: Record<string, string>, nowMs: number) {
  const told = Object.entries({
    ...attributes,
    "sentry.environment": about["environment"],
    "sentry.release": about["release"],
  }).filter(([, value]) => value !== undefined);
  return {
    timestamp: nowMs / 1_000,
    trace_id: newTraceId(),
    ...figure,
    attributes: Object.fromEntries(told.map(([name, value]) => [name, { value, type: "string" }])),
  };
}
