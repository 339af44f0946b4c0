"use client";

import type { Schemas } from "@earmark/api-client";
import { useId, useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { ChoiceList } from "@/components/choice-list";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { SectionTitle } from "@/components/section-title";
import { TextLink } from "@/components/text-link";
import { messageOf } from "@/lib/problem";

import { formatAmount, type Interval } from "./plan-words.ts";
import type { useBilling } from "./use-billing.ts";

export interface Choice {
  plan: "pro" | "team";
  interval: Interval;
}

interface Props {
  billing: Schemas["Billing"];
  plans: Schemas["PlanList"];
  /** What was chosen on the page of prices. */
  wanted: Choice | undefined;
  actions: ReturnType<typeof useBilling>;
}

/** Buys a plan, or changes the one there is. */
export function ChoosePlan({ billing, plans, wanted, actions: { buy, change } }: Props) {
  const { subscription } = billing;
  const isLive = subscription !== null && ["active", "trialing"].includes(subscription.status);
  const current = isLive ? subscription : undefined;
  const [choice, setChoice] = useState<Choice>(wanted ?? current ?? { plan: "pro", interval: "year" });
  const [seats, setSeats] = useState(current?.plan === "team" ? current.seats : 2);
  const taxId = useId();
  const wish = { ...choice, ...(choice.plan === "team" && { seats }) };
  const isSame =
    current?.plan === choice.plan &&
    current.interval === choice.interval &&
    (choice.plan !== "team" || current.seats === seats);
  const send = () => (isLive ? change.mutate({ body: wish }) : buy.mutate({ body: wish }));
  const total = totalOf(plans, choice, choice.plan === "team" ? seats : 1);
  const freeDays = subscription ? 0 : plans.trialDays;
  const failure = buy.error ?? change.error;
  return (
    <section aria-labelledby="choose-plan" className="mt-12">
      <SectionTitle id="choose-plan">{isLive ? "Change your plan" : "Get a larger plan"}</SectionTitle>
      <form
        className="max-w-md space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ChoiceList
          label="Plan"
          value={`${choice.plan} ${choice.interval}`}
          options={optionsOf(plans)}
          onChange={(value) => setChoice(toChoice(value))}
        />
        {choice.plan === "team" && (
          <Field
            label="Seats, with your own"
            type="number"
            min={1}
            max={500}
            required
            value={seats}
            onChange={(event) => setSeats(event.target.valueAsNumber || 1)}
          />
        )}
        <p id={taxId} className="text-muted text-sm leading-relaxed">
          {total && freeDays > 0 && `Free for ${freeDays} days, then `}
          {total && <span className="text-ink font-medium">{total}</span>}
          {total && ", plus tax where it is due. "}
          {isLive
            ? "It changes at once: what is left of what you paid is credited."
            : "You pay on a page of Stripe’s, and can cancel at any time. "}
          {!isLive && <TextLink href="/pricing">What is in it</TextLink>}
        </p>
        <BusyButton
          type="submit"
          isBusy={buy.isPending || buy.isSuccess || change.isPending}
          disabled={isSame}
          aria-describedby={taxId}
        >
          {isLive ? "Change to this" : "Go on to payment"}
        </BusyButton>
        <FailureNote>{failure && messageOf(failure)}</FailureNote>
      </form>
    </section>
  );
}

const UNITS: Record<Interval, string> = { month: "a month", year: "a year" };

const optionsOf = ({ plans }: Schemas["PlanList"]) =>
  plans.flatMap(({ id, name, prices }) =>
    prices.map(({ interval, unitAmount, currency }) => ({
      value: `${id} ${interval}`,
      label: `${name}, ${formatAmount(unitAmount, currency)} ${UNITS[interval]}${id === "team" ? " and seat" : ""}`,
    })),
  );

function totalOf(
  { plans }: Schemas["PlanList"],
  { plan, interval }: Choice,
  seats: number,
): string | undefined {
  const price = plans.find(({ id }) => id === plan)?.prices.find((offer) => offer.interval === interval);
  return price && `${formatAmount(price.unitAmount * seats, price.currency)} ${UNITS[interval]}`;
}

const toChoice = (value: string): Choice => ({
  plan: value.startsWith("team") ? "team" : "pro",
  interval: value.endsWith("year") ? "year" : "month",
});
