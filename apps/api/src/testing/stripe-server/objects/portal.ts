import { none } from "./list.ts";

export const newPortalConfiguration = (id: string, created: number) => ({
  id,
  object: "billing_portal.configuration" as const,
  active: true,
  application: null,
  business_profile: {
    headline: none<string>(),
    privacy_policy_url: none<string>(),
    terms_of_service_url: none<string>(),
  },
  created,
  default_return_url: none<string>(),
  features: {
    customer_update: { allowed_updates: [] as string[], enabled: false },
    invoice_history: { enabled: false },
    payment_method_update: { enabled: false, payment_method_configuration: null },
    subscription_cancel: {
      cancellation_reason: { enabled: false, options: [] as string[] },
      enabled: false,
      mode: "at_period_end",
      proration_behavior: "none",
    },
    subscription_update: {
      billing_cycle_anchor: null,
      default_allowed_updates: [] as string[],
      enabled: false,
      products: [] as { product: string; prices: string[]; adjustable_quantity: { enabled: boolean } }[],
      proration_behavior: "none",
      schedule_at_period_end: { conditions: [] as { type: string }[] },
      trial_update_behavior: "end_trial",
    },
  },
  is_default: false,
  livemode: false,
  login_page: { enabled: false, url: null },
  metadata: {} as Record<string, string>,
  name: none<string>(),
  updated: created,
});
export type PortalConfiguration = ReturnType<typeof newPortalConfiguration>;

export type PortalFlow = "payment_method_update" | "subscription_cancel" | "subscription_update";

interface PortalSessionFields {
  configuration: string;
  customer: string;
  returnUrl: string | null;
  url: string;
  flow: { type: PortalFlow; subscription: string | null; afterUrl: string | null } | null;
}

export const newPortalSession = (id: string, created: number, of: PortalSessionFields) => ({
  id,
  object: "billing_portal.session" as const,
  configuration: of.configuration,
  created,
  customer: of.customer,
  customer_account: null,
  flow: of.flow && {
    after_completion: {
      hosted_confirmation: null,
      redirect: of.flow.afterUrl === null ? null : { return_url: of.flow.afterUrl },
      type: of.flow.afterUrl === null ? "portal_homepage" : "redirect",
    },
    subscription_cancel:
      of.flow.type === "subscription_cancel" ? { retention: null, subscription: of.flow.subscription } : null,
    subscription_update:
      of.flow.type === "subscription_update" ? { subscription: of.flow.subscription } : null,
    subscription_update_confirm: null,
    type: of.flow.type,
  },
  livemode: false,
  locale: null,
  on_behalf_of: null,
  return_url: of.returnUrl,
  url: of.url,
});
export type PortalSession = ReturnType<typeof newPortalSession>;
