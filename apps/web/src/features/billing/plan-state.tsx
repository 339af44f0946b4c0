"use client";

import type { Schemas } from "@earmark/api-client";
import { useState } from "react";

import { ActionButton } from "@/components/action-button";
import { FailureNote } from "@/components/failure-note";
import { SectionTitle } from "@/components/section-title";
import { messageOf } from "@/lib/problem";
import { formatDay } from "@/lib/time";
import { useKeptFocus } from "@/lib/use-kept-focus";

import { billingSentence } from "./billing-sentence.ts";
import type { useBilling } from "./use-billing.ts";

interface Props {
  billing: Schemas["Billing"];
  planName: string;
  actions: ReturnType<typeof useBilling>;
}

/** The plan somebody has, what becomes of it, and the ways to pay for it or to leave. */
export function PlanState({ billing, planName, actions: { manage, cancel, resume, leave } }: Props) {
  const { text, urgent } = billingSentence(billing);
  const { subscription, seatId } = billing;
  const sentence = useKeptFocus<HTMLParagraphElement>(`${planName} ${subscription?.seats} ${text}`);
  const goesOn = subscription && ["active", "trialing", "past_due"].includes(subscription.status);
  const failure = manage.error ?? cancel.error ?? resume.error ?? leave.error;
  return (
    <section aria-labelledby="your-plan">
      <SectionTitle id="your-plan">Your plan</SectionTitle>
      <p className="font-serif text-3xl tracking-tight">
        {planName}
        {subscription && subscription.seats > 1 && billing.plan === "team" && (
          <span className="text-muted text-xl"> · {subscription.seats} seats</span>
        )}
      </p>
      <p
        ref={sentence}
        tabIndex={-1}
        role="status"
        className={`mt-2 max-w-prose scroll-mt-40 leading-relaxed outline-none ${urgent ? "text-danger" : "text-muted"}`}
      >
        {text}
      </p>
      <div className="mt-4 flex flex-wrap gap-2 empty:hidden">
        {billing.hasPortal && (
          <ActionButton disabled={manage.isPending} onClick={() => manage.mutate({})}>
            Payments and invoices
          </ActionButton>
        )}
        {seatId !== null && (
          <ActionButton
            disabled={leave.isPending}
            onClick={() => leave.mutate({ params: { path: { seatId } } })}
          >
            Leave the team
          </ActionButton>
        )}
        {goesOn && subscription.cancelAt !== null && (
          <ActionButton icon="retry" disabled={resume.isPending} onClick={() => resume.mutate({})}>
            Keep it after all
          </ActionButton>
        )}
        {goesOn && subscription.cancelAt === null && (
          <Cancel subscription={subscription} isBusy={cancel.isPending} onCancel={() => cancel.mutate({})} />
        )}
      </div>
      <div className="mt-3 empty:hidden">
        <FailureNote>{failure && messageOf(failure)}</FailureNote>
      </div>
    </section>
  );
}

interface CancelProps {
  subscription: NonNullable<Schemas["Billing"]["subscription"]>;
  isBusy: boolean;
  onCancel: () => void;
}

/** Asks once, and says what happens. */
function Cancel({ subscription: { trialEnd, periodEnd }, isBusy, onCancel }: CancelProps) {
  const [isAsking, setAsking] = useState(false);
  const opener = useKeptFocus<HTMLButtonElement>(isAsking);
  if (!isAsking)
    return (
      <ActionButton ref={opener} onClick={() => setAsking(true)}>
        Cancel
      </ActionButton>
    );
  return (
    <div
      role="group"
      aria-labelledby="cancel"
      className="border-line bg-surface w-full rounded-xl border p-4"
    >
      <p id="cancel" className="leading-relaxed">
        Cancel the subscription? You keep the plan until {formatDay(trialEnd ?? periodEnd)}, and what you
        saved for good.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the button that was pressed */}
        <ActionButton autoFocus disabled={isBusy} onClick={onCancel}>
          Cancel the subscription
        </ActionButton>
        <ActionButton onClick={() => setAsking(false)}>Keep it</ActionButton>
      </div>
    </div>
  );
}
