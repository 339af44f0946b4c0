import type { Schemas } from "@earmark/api-client";
import type { Route } from "next";

import { ButtonLink } from "@/components/button-link";

import { IntervalLinks } from "./interval-links.tsx";
import { PlanCard } from "./plan-card.tsx";
import type { Interval } from "./plan-words.ts";

interface Props {
  list: Schemas["PlanList"];
  interval: Interval;
}

/** The plans side by side. */
export function Pricing({ list, interval }: Props) {
  const offers = list.plans.filter(({ id }) => id !== "unlimited");
  return (
    <>
      {list.isSelling ? (
        <IntervalLinks interval={interval} />
      ) : (
        <NothingSold plan={list.plans.find(({ id }) => id === list.defaultPlan)?.name} />
      )}
      <div className="mt-8 grid gap-5 md:grid-cols-3">
        {offers.map((plan) => (
          <PlanCard key={plan.id} plan={plan} interval={interval}>
            {plan.prices.length === 0 ? (
              <ButtonLink href="/sign-up">Start for free</ButtonLink>
            ) : (
              list.isSelling && (
                <ButtonLink href={`/settings/billing?plan=${plan.id}&billed=${interval}` as Route}>
                  {list.trialDays > 0 ? `Try ${plan.name} for ${list.trialDays} days` : `Get ${plan.name}`}
                </ButtonLink>
              )
            )}
          </PlanCard>
        ))}
      </div>
    </>
  );
}

const NothingSold = ({ plan }: { plan: string | undefined }) => (
  <p className="border-line bg-surface max-w-2xl rounded-xl border p-5 leading-relaxed">
    Nothing is sold on this installation: everybody has the plan “{plan}”. Whoever runs it can{" "}
    <span className="whitespace-nowrap">sell these:</span>
  </p>
);
