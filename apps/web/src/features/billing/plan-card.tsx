import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { Icon } from "@/components/icon";

import { ALLOWANCES, allowanceWords, FEATURES, formatAmount, type Interval } from "./plan-words.ts";

interface Props {
  plan: Schemas["PlanOffer"];
  interval: Interval;
  /** What can be done about it. */
  children: ReactNode;
}

/** What a plan costs, allows and opens. */
export function PlanCard({ plan, interval, children }: Props) {
  return (
    <section
      aria-labelledby={`plan-${plan.id}`}
      className="border-line bg-surface flex flex-col rounded-xl border p-6"
    >
      <h2 id={`plan-${plan.id}`} className="font-serif text-2xl tracking-tight">
        {plan.name}
      </h2>
      <Price plan={plan} interval={interval} />
      <div className="mt-5">{children}</div>
      <ul className="mt-6 space-y-2.5 text-sm leading-snug">
        {ALLOWANCES.map((allowance) => (
          <Point key={allowance}>{allowanceWords(allowance, plan.allowances[allowance] ?? null)}</Point>
        ))}
        {plan.features.map((feature) => (
          <Point key={feature}>
            {FEATURES[feature]}
            {feature === "api-access" && `, ${plan.keyRequestsPerMinute} requests a minute`}
          </Point>
        ))}
      </ul>
    </section>
  );
}

function Price({ plan, interval }: Omit<Props, "children">) {
  const price = plan.prices.find((offer) => offer.interval === interval);
  if (!price)
    return (
      <p className="mt-2">
        <span className="text-3xl font-semibold tracking-tight">Free</span>
        <span className="text-muted block text-sm">for as long as you like</span>
      </p>
    );
  const perMonth = interval === "year" ? price.unitAmount / 12 : price.unitAmount;
  const bill = interval === "year" && `${formatAmount(price.unitAmount, price.currency)} a year`;
  const unit = plan.features.includes("team") ? "a month and seat" : "a month";
  return (
    <p className="mt-2">
      <span className="text-3xl font-semibold tracking-tight">{formatAmount(perMonth, price.currency)}</span>{" "}
      <span className="text-muted text-sm">{unit}</span>
      <span className="text-muted block text-sm">
        {bill || "billed every month"}, plus tax where it is due
      </span>
    </p>
  );
}

const Point = ({ children }: { children: ReactNode }) => (
  <li className="flex gap-2">
    <Icon name="check" className="text-accent mt-0.5 size-4 shrink-0" />
    <span>{children}</span>
  </li>
);
