import type { PaymentEvent } from "@earmark/core";
import type Stripe from "stripe";
import * as z from "zod";

const Id = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);

/** Of whatever an event is about, what says whom it is about. */
const Subject = z.object({
  id: z.string().optional().catch(undefined),
  customer: Id.nullish().catch(null),
  charge: Id.nullish().catch(null),
});

export function toPaymentEvent({ id, type, created, data }: Stripe.Event): PaymentEvent {
  const subject = Subject.parse(data.object);
  return {
    id,
    type,
    createdAt: new Date(created * 1_000),
    customerId: (type === "customer.deleted" ? subject.id : subject.customer) ?? null,
    chargeId: subject.charge ?? null,
  };
}
