import Stripe from "stripe";

import type { StripeEvent } from "../objects/event.ts";

const { webhooks } = new Stripe("sk_test_only_signs");

/** Each event is written once: what it says never changes. */
const bodies = new WeakMap<StripeEvent, string>();

function bodyOf(event: StripeEvent): string {
  const body = bodies.get(event) ?? JSON.stringify(event, null, 2);
  bodies.set(event, body);
  return body;
}

/** An event as it is sent: the exact body, and the header in which the SDK's own helper signed it. */
export function signed(event: StripeEvent, secret: string, at: Date) {
  const body = bodyOf(event);
  const timestamp = Math.floor(at.getTime() / 1_000);
  const signature = webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
  return {
    body,
    headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature },
  };
}
