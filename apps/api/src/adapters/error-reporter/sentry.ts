import type { ErrorContext } from "@earmark/core";
import { type ErrorBudget, kindOf, type ScrubbedEvent, scrubEvent, type Summary } from "@earmark/monitoring";
import {
  createEventEnvelope,
  type DsnComponents,
  dsnFromString,
  type Event,
  getEnvelopeEndpointWithUrlEncodedAuth,
  serializeEnvelope,
} from "@sentry/core";

import { codeOf, eventOf } from "./event-of.ts";
import { createSender } from "./send-envelopes.ts";
import { summaryEvent } from "./summary-event.ts";

export interface SentryOptions {
  dsn: string;
  environment: string;
  release: string | undefined;
}

/** What sends, once there is something to send. Loaded with the first error: a start that goes well does not pay. */
export function openSentry(options: SentryOptions, budget: ErrorBudget, now: () => number) {
  const dsn = dsnFromString(options.dsn);
  if (!dsn) throw new Error("SENTRY_DSN: expected https://key@host/project");
  const sender = createSender(getEnvelopeEndpointWithUrlEncodedAuth(dsn), now);
  const send = (event: ScrubbedEvent) => sender.send(envelopeOf(event, options, dsn));
  return {
    async tell(error: unknown, context: ErrorContext): Promise<void> {
      const event = scrubEvent(eventOf(error, context, now()));
      const kind = kindOf(event, codeOf(error));
      const decision = await budget.decide(kind);
      if (!decision.send) return;
      const { seen, dropped, droppedInTotal } = decision;
      const contexts = { ...event.contexts, budget: { seen, dropped, droppedInTotal } };
      send({ ...event, fingerprint: kind.parts, contexts });
    },
    tellSummary: (summary: Summary) => send(summaryEvent(summary, now())),
    idle: sender.idle,
  };
}

function envelopeOf(
  event: ScrubbedEvent,
  { environment, release }: SentryOptions,
  dsn: DsnComponents,
): string {
  // Sentry's type wants its own enums where ours has strings that were read as such.
  const whole = { ...event, environment, ...(release && { release }) } as Event;
  const envelope = serializeEnvelope(createEventEnvelope(whole, dsn));
  return typeof envelope === "string" ? envelope : new TextDecoder().decode(envelope);
}
