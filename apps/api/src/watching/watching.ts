import type { EndedRequest } from "../http/hear-requests.ts";
import type { MetricsOutlet } from "../routes/metrics.ts";
import { type FigureSources, readFigures } from "./figures.ts";
import { processFigures } from "./process-figures.ts";
import { createCounter, textOf } from "./registry.ts";
import { createRequestCounts } from "./request-counts.ts";
import { createRequestRates } from "./request-rates.ts";
import { type ToldFigure, toldFigures } from "./told-figures.ts";

/** What became of an error: told, kept back by the budget, or expected and so only counted. */
export type ErrorOutcome = "sent" | "dropped" | "expected";

export interface Watching {
  /** Hears of every request. */
  onRequest(ended: EndedRequest): void;
  /** Hears of every error that the budget decided about. */
  onOutcome(outcome: ErrorOutcome): void;
  /** What is served at /metrics; undefined where nobody may read it. */
  metrics: MetricsOutlet | undefined;
  /** What is told to the error tracker: how requests went since the last time, and how the installation is. */
  figures(): Promise<ToldFigure[]>;
}

export interface WatchingOptions {
  metricsToken: string | undefined;
  /** Takes the access log's lines; undefined where none is kept. */
  logRequest: ((ended: EndedRequest) => void) | undefined;
  sources: FigureSources;
}

/** Counts what this process does, for as long as it lives. */
export function createWatching({ metricsToken: token, logRequest, sources }: WatchingOptions): Watching {
  const requests = createRequestCounts();
  const rates = createRequestRates();
  const events = createCounter({
    name: "earmark_error_events_total",
    help: "Errors by what became of them: sent, dropped by the budget, or expected",
  });
  const read = async () => {
    const counted = [...requests.families(), events.family(), ...processFigures()];
    return textOf([...counted, ...(await readFigures(sources))]);
  };
  return {
    onRequest(ended) {
      requests.count(ended);
      logRequest?.(ended);
    },
    onOutcome: (outcome) => events.add({ outcome }),
    metrics: token === undefined ? undefined : { token, read },
    figures: async () => toldFigures(rates(requests.durations()), await readFigures(sources)),
  };
}
