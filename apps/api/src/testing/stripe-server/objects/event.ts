import { none } from "./list.ts";

interface EventFields {
  type: string;
  object: object;
  previous: object | undefined;
  apiVersion: string;
  requestId: string | null;
  idempotencyKey: string | null;
  waiting: number;
}

export const newEvent = (id: string, created: number, of: EventFields) => ({
  id,
  object: "event" as const,
  api_version: of.apiVersion,
  created,
  data: { object: of.object, ...(of.previous && { previous_attributes: of.previous }) },
  livemode: false,
  pending_webhooks: of.waiting,
  request: { id: of.requestId, idempotency_key: of.idempotencyKey },
  type: of.type,
});
export type StripeEvent = ReturnType<typeof newEvent>;

export const newWebhookEndpoint = (id: string, created: number, url: string, events: string[]) => ({
  id,
  object: "webhook_endpoint" as const,
  api_version: none<string>(),
  application: null,
  created,
  description: none<string>(),
  enabled_events: events,
  livemode: false,
  metadata: {} as Record<string, string>,
  status: "enabled" as "enabled" | "disabled",
  url,
});
export type WebhookEndpoint = ReturnType<typeof newWebhookEndpoint>;
