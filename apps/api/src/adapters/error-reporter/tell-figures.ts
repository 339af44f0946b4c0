import { randomBytes } from "node:crypto";

import type { ToldFigure } from "../../watching/told-figures.ts";
import { envelopeUrl } from "./envelope-url.ts";
import { createSender } from "./send-envelopes.ts";
import type { SentryOptions } from "./sentry.ts";

/** Tells Sentry of figures and of life, beside the errors and without their library: an envelope is lines of JSON. */
export interface FigureTeller {
  tell(figures: ToldFigure[]): void;
  /** That something which goes on at its times went on. More than one within five minutes is not told. */
  checkIn(monitor: string): void;
}

const MAX_FIGURES = 500;
const QUIET_MS = 300_000;

export function createFigureTeller(
  { dsn, environment, release }: SentryOptions,
  now: () => number,
): FigureTeller {
  const url = envelopeUrl(dsn);
  if (!url) return { tell() {}, checkIn() {} };
  const sender = createSender(url, now);
  const toldMs = new Map<string, number>();
  const about = { environment, ...(release && { release }) };
  return {
    tell(figures) {
      const items = figures.slice(0, MAX_FIGURES).map((figure) => itemOf(figure, about, now()));
      if (items.length === 0) return;
      const content_type = "application/vnd.sentry.items.trace-metric+json";
      const header = { type: "trace_metric", item_count: items.length, content_type };
      sender.send(linesOf({}, header, { version: 2, items }), "trace_metric");
    },
    checkIn(monitor) {
      if (now() - (toldMs.get(monitor) ?? -QUIET_MS) < QUIET_MS) return;
      toldMs.set(monitor, now());
      const body = { check_in_id: hex(16), monitor_slug: `earmark-${monitor}`, status: "ok", ...about };
      sender.send(linesOf({}, { type: "check_in" }, body), "monitor");
    },
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
    trace_id: hex(16),
    ...figure,
    attributes: Object.fromEntries(told.map(([name, value]) => [name, { value, type: "string" }])),
  };
}

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

const linesOf = (...lines: object[]) => lines.map((line) => JSON.stringify(line)).join("\n");
