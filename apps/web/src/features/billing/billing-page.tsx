"use client";

import type { Schemas } from "@earmark/api-client";

import { FailureNote } from "@/components/failure-note";
import { messageOf } from "@/lib/problem";

import { AfterCheckout } from "./after-checkout.tsx";
import { type Choice, ChoosePlan } from "./choose-plan.tsx";
import { PlanState } from "./plan-state.tsx";
import { Seats } from "./seats.tsx";
import { UsagePanel } from "./usage-panel.tsx";
import { useBilling } from "./use-billing.ts";

interface Props {
  billing: Schemas["Billing"] | undefined;
  plans: Schemas["PlanList"] | undefined;
  wanted: Choice | undefined;
  isBackFromPaying: boolean;
}

/** The plan, what is used of it, and what can be done about it. */
export function BillingPage({ billing: loaded, plans, wanted, isBackFromPaying }: Props) {
  const actions = useBilling(loaded);
  const { billing, error } = actions;
  const names = Object.fromEntries(plans?.plans.map(({ id, name }) => [id, name]) ?? []);
  const mayChoose = billing?.isSelling && billing.grant?.via !== "seat" && billing.grant?.via !== "admin";
  const choose = mayChoose && plans && (
    <ChoosePlan
      // What was bought or changed is what the form begins with.
      key={JSON.stringify(billing.subscription)}
      billing={billing}
      plans={plans}
      wanted={wanted}
      actions={actions}
    />
  );
  return (
    <div className="min-h-[40rem]">
      {isBackFromPaying && <AfterCheckout planNames={names} />}
      {/* What was true before paying is not worth saying while the new plan is being opened. */}
      {billing && !(isBackFromPaying && billing.subscription === null) && (
        <PlanState billing={billing} planName={names[billing.plan] ?? billing.plan} actions={actions} />
      )}
      <FailureNote>{error && messageOf(error)}</FailureNote>
      {/* Who comes from the page of prices has read what there is. */}
      {wanted && choose}
      <UsagePanel />
      {billing?.plan === "team" && billing.grant?.via === "subscription" && <Seats />}
      {!wanted && choose}
    </div>
  );
}
