import type { Family } from "./registry.ts";
import type { RequestRate } from "./request-rates.ts";

/** A value now, or a count since the last time. */
export interface ToldFigure {
  name: string;
  type: "counter" | "gauge";
  value: number;
  attributes: Readonly<Record<string, string>>;
}

const MAX_OPERATIONS = 100;

/**
 * What the error tracker's dashboard shows (`infra/sentry/dashboard.mjs` names these): how operations went, and every
 * gauge of the installation. What is nothing is not told. Gauges of the database are the same in every process: look at
 * their maximum, not at their sum.
 */
export function toldFigures(rates: RequestRate[], families: Family[]): ToldFigure[] {
  const requests = rates.slice(0, MAX_OPERATIONS).flatMap(({ operation, count, p95Ms }): ToldFigure[] => [
    { name: "earmark.requests", type: "counter", value: count, attributes: { operation } },
    { name: "earmark.request_p95_ms", type: "gauge", value: p95Ms, attributes: { operation } },
  ]);
  const gauges = families
    .filter(({ name, type }) => type === "gauge" && name.startsWith("earmark_"))
    .flatMap(({ name, samples }) =>
      samples
        .filter(({ value }) => value > 0)
        .map(({ labels, value }): ToldFigure => {
          return { name: name.replace("earmark_", "earmark."), type: "gauge", value, attributes: labels };
        }),
    );
  return [...requests, ...gauges];
}
