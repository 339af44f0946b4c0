import { type noAddress, none } from "./list.ts";

export const newCustomer = (id: string, created: number) => ({
  id,
  object: "customer" as const,
  address: none<ReturnType<typeof noAddress>>(),
  balance: 0,
  created,
  currency: none<string>(),
  default_source: null,
  delinquent: false,
  description: none<string>(),
  discount: null,
  email: none<string>(),
  invoice_prefix: id.slice(-8).toUpperCase(),
  invoice_settings: {
    custom_fields: null,
    default_payment_method: none<string>(),
    footer: null,
    rendering_options: null,
  },
  livemode: false,
  metadata: {} as Record<string, string>,
  name: none<string>(),
  next_invoice_sequence: 1,
  phone: none<string>(),
  preferred_locales: [] as string[],
  shipping: null,
  tax_exempt: "none",
  test_clock: null,
});
export type Customer = ReturnType<typeof newCustomer>;

/** What is left to be read of a customer who was deleted. */
export const deletedCustomer = (id: string) => ({ id, object: "customer" as const, deleted: true as const });
