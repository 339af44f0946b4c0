import { randomBytes } from "node:crypto";

import type { ScrubbedEvent, Summary } from "@earmark/monitoring";

/** What an hour had, beyond the events that left: an event by itself, of information only. */
export function summaryEvent(
  { fromMs, toMs, seen, sent, kinds, counted }: Summary,
  nowMs: number,
): ScrubbedEvent {
  return {
    event_id: randomBytes(16).toString("hex"),
    timestamp: nowMs / 1_000,
    platform: "node",
    level: "info",
    message: `Errors counted: ${seen}, of them told: ${sent}`,
    fingerprint: ["error-budget-summary"],
    extra: { fromMs, toMs, seen, sent, counted, kinds: kinds.map((kind) => ({ ...kind })) },
  };
}
