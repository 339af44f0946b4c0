import { applyBillingEvent, type Ports, receiveBillingEvent, syncCustomer } from "@earmark/core";

/** How news of payments is taken and acted on. */
export interface Handler {
  /** The webhook's request. */
  receive(ctx: Ports, body: string, signature: string): Promise<void>;
  /** The job that it leads to. */
  apply(ctx: Ports, eventId: string): Promise<void>;
}

export const ours: Handler = { receive: receiveBillingEvent, apply: applyBillingEvent };

const read = (ctx: Ports, body: string, signature: string) => {
  if (!ctx.payments) throw new Error("Nothing is sold");
  return ctx.payments.readEvent(body, signature, ctx.clock.now());
};

/** Wrong on purpose: each delivery is acted on, whether or not the event was known. */
export const withoutGate: Handler = {
  ...ours,
  async receive(ctx, body, signature) {
    const event = await read(ctx, body, signature);
    await ctx.transaction(async (tx) => {
      await tx.billingEvents.receive(event, ctx.clock.now());
      await tx.jobs.enqueue({ type: "apply-billing-event", eventId: event.id });
    });
  },
};

/** Wrong on purpose: two deliveries at once both find that the event is unknown. */
export const selectThenInsert: Handler = {
  ...ours,
  async receive(ctx, body, signature) {
    const event = await read(ctx, body, signature);
    if (await ctx.billingEvents.find(event.id)) return;
    await ctx.transaction(async (tx) => {
      await tx.billingEvents.receive(event, ctx.clock.now());
      await tx.jobs.enqueue({ type: "apply-billing-event", eventId: event.id });
    });
  },
};

/** Wrong on purpose: what dies after the mark is never done. */
export const markedBeforeApplied: Handler = {
  ...ours,
  async apply(ctx, eventId) {
    const event = await ctx.billingEvents.find(eventId);
    if (!event || event.settledAt) return;
    await ctx.billingEvents.settle(eventId, "applied", ctx.clock.now());
    const ownerId = event.customerId ? await ctx.customers.findOwner(event.customerId) : undefined;
    if (ownerId !== undefined) await syncCustomer(ctx, ownerId);
  },
};

/** Wrong on purpose: of two answers of the payment service, that which comes in last is kept, not that asked for last. */
export const lastAnswerWins: Handler = {
  ...ours,
  apply(ctx, eventId) {
    let ticket = 0;
    const transaction: Ports["transaction"] = (work) =>
      ctx.transaction(async (tx) => {
        const keep: typeof tx.customers.keep = async (reading, state, at) => {
          for (ticket = reading.ticket; !(await tx.customers.keep({ ...reading, ticket }, state, at));)
            ticket += 1;
          return true;
        };
        return work({ ...tx, customers: { ...tx.customers, keep } });
      });
    return applyBillingEvent({ ...ctx, transaction }, eventId);
  },
};
