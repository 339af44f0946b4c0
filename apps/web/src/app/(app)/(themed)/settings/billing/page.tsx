import type { Metadata } from "next";

import { BillingPage } from "@/features/billing/billing-page";
import { loadBilling } from "@/features/billing/load-billing";

export const metadata: Metadata = {
  title: "Plan",
  description: "What you have, what of it is used, and what it costs.",
};

export default async function PlanPage({ searchParams }: PageProps<"/settings/billing">) {
  const [loaded, { plan, billed, checkout }] = await Promise.all([loadBilling(), searchParams]);
  const wanted =
    plan === "pro" || plan === "team"
      ? ({ plan, interval: billed === "month" ? "month" : "year" } as const)
      : undefined;
  return <BillingPage {...loaded} wanted={wanted} isBackFromPaying={checkout === "paid"} />;
}
