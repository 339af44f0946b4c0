import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { PaymentPage } from "./billing.ts";
import { asking, sellingOf } from "./selling.ts";

/** Opens the page on which somebody manages cards, invoices and the plan. `conflict` for who never bought anything. */
export async function openPortal(ctx: Context<"billing" | "customers" | "payments">): Promise<PaymentPage> {
  const payments = sellingOf(ctx);
  const customer = await ctx.customers.find(ctx.actor.userId);
  if (!customer) throw new DomainError("conflict", "There is nothing to manage yet");
  const { customerId } = customer;
  return asking(() => payments.openPortal({ customerId, returnUrl: ctx.billing.billingUrl }));
}
