"use client";

import type { Schemas } from "@earmark/api-client";
import { useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { ChoiceList } from "@/components/choice-list";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { planName } from "./words.ts";

type PlanId = Schemas["PlanId"];

interface Props {
  user: Schemas["UserLine"];
  onChanged: (user: Schemas["UserLine"]) => void;
}

const PLANS: PlanId[] = ["free", "pro", "team", "unlimited"];
const CHOICES = [
  { value: "", label: "What everybody has" },
  ...PLANS.map((plan) => ({ value: plan, label: planName(plan) })),
];

/** Gives somebody a plan, until a day or for good, or takes it back. */
export function PlanForm({ user, onChanged }: Props) {
  const [wish, setWish] = useState({
    plan: user.grant?.via === "admin" ? user.grant.plan : "",
    untilDay: "",
    reason: "",
  });
  const toast = useToast();
  const give = api.useMutation("put", "/v1/admin/users/{userId}/plan", {
    onSuccess: (changed) => {
      setWish((old) => ({ ...old, reason: "" }));
      toast({ text: `They have ${planName(changed.plan)} now` });
      onChanged(changed);
    },
  });
  const plan = PLANS.find((id) => id === wish.plan) ?? null;
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const untilDay = plan === null || wish.untilDay === "" ? null : wish.untilDay;
        give.mutate({ params: { path: { userId: user.id } }, body: { plan, untilDay, reason: wish.reason } });
      }}
    >
      <p className="text-muted text-sm leading-relaxed">{whyOf(user)}</p>
      <ChoiceList
        label="Give them"
        value={wish.plan}
        options={CHOICES}
        onChange={(value) => setWish({ ...wish, plan: value })}
      />
      {plan !== null && (
        <Field
          label="Until the end of (UTC)"
          help="Empty: until it is taken back"
          type="date"
          value={wish.untilDay}
          onChange={(event) => setWish({ ...wish, untilDay: event.target.value })}
        />
      )}
      <Field
        label="Why they get it"
        required
        minLength={3}
        maxLength={500}
        value={wish.reason}
        onChange={(event) => setWish({ ...wish, reason: event.target.value })}
      />
      <BusyButton type="submit" size="sm" isBusy={give.isPending}>
        Change the plan
      </BusyButton>
      <FailureNote>{give.error && messageOf(give.error)}</FailureNote>
    </form>
  );
}

const VIA = { subscription: "they pay for it", seat: "their team pays for it", admin: "an admin gave it" };

function whyOf({ plan, grant }: Schemas["UserLine"]): string {
  if (!grant) return `They have ${planName(plan)}, as everybody has.`;
  const end = grant.until === null ? "" : `, until ${grant.until.slice(0, 10)}`;
  return `They have ${planName(plan)}: ${VIA[grant.via]}${end}.`;
}
