import type { Schemas } from "@earmark/api-client";
import type { Route } from "next";

import { ButtonLink } from "@/components/button-link";
import { TextLink } from "@/components/text-link";

import { IntervalLinks } from "./interval-links.tsx";
import { PlanCard } from "./plan-card.tsx";
import type { Interval } from "./plan-words.ts";

interface Props {
  list: Schemas["PlanList"];
  /** What the visitor has, where they are signed in. */
  billing: Schemas["Billing"] | undefined;
  interval: Interval;
}

/** The plans side by side. */
export function Pricing({ list, billing, interval }: Props) {
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
            {billing?.plan === plan.id ? (
              <p className="flex h-12 items-center text-sm">
                <span>
                  You have this. <TextLink href={"/settings/billing" as Route}>Your plan</TextLink>
                </span>
              </p>
            ) : (
              <WayTo plan={plan} list={list} billing={billing} interval={interval} />
            )}
          </PlanCard>
        ))}
      </div>
    </>
  );
}

/** Who has had a subscription is promised no second trial. */
function WayTo({ plan, list, billing, interval }: Props & { plan: Schemas["PlanOffer"] }) {
  if (plan.prices.length === 0)
    return billing ? null : <ButtonLink href="/sign-up">Start for free</ButtonLink>;
  if (!list.isSelling) return null;
  const isTrial = list.trialDays > 0 && !billing?.subscription;
  return (
    <ButtonLink href={`/settings/billing?plan=${plan.id}&billed=${interval}` as Route}>
      {isTrial ? `Try ${plan.name} for ${list.trialDays} days` : `Get ${plan.name}`}
    </ButtonLink>
  );
}

const NothingSold = ({ plan }: { plan: string | undefined }) => (
  <p className="border-line bg-surface max-w-2xl rounded-xl border p-5 leading-relaxed">
    Nothing is sold on this installation: everybody has the plan “{plan}”. Whoever runs it can{" "}
    <span className="whitespace-nowrap">sell these:</span>
  </p>
);
