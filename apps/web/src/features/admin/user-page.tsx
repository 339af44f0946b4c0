"use client";

import type { Schemas } from "@earmark/api-client";

import { FailureNote } from "@/components/failure-note";
import { SectionTitle } from "@/components/section-title";
import { type Column, SortableTable } from "@/components/sortable-table";
import { amountOf, nounOf } from "@/lib/allowance-words";
import { api } from "@/lib/api";
import { dollars } from "@/lib/dollars";
import { messageOf } from "@/lib/problem";

import { AuditTable } from "./audit.tsx";
import { PlanForm } from "./plan-form.tsx";
import { SuspendForm } from "./suspend-form.tsx";
import { useUser } from "./use-user.ts";
import { moment, planName } from "./words.ts";

const USAGE: Column<Schemas["AllowanceUsage"]>[] = [
  { name: "Allowance", value: ({ allowance }) => nounOf(allowance) },
  {
    name: "Used",
    value: ({ used }) => used,
    cell: ({ allowance, used }) => amountOf(allowance, used),
    isNumber: true,
  },
  {
    name: "Limit",
    value: ({ limit }) => limit ?? Number.MAX_SAFE_INTEGER,
    cell: ({ allowance, limit }) => (limit === null ? "none" : amountOf(allowance, limit)),
    isNumber: true,
  },
];

/** One person in numbers, and what an admin may do. That it was opened is in the audit log. */
export function UserPage({ userId }: { userId: string }) {
  const { data, error, change } = useUser(userId);
  const audit = api.useQuery("get", "/v1/admin/audit", { params: { query: { ownerId: userId, limit: 20 } } });
  if (error) return <FailureNote>{messageOf(error)}</FailureNote>;
  if (!data) return <div aria-busy className="h-dvh" />;
  const { user, usage } = data;
  return (
    <div className="space-y-10">
      <header>
        <h2 className="font-serif text-2xl wrap-anywhere">{user.email ?? user.id}</h2>
        <p className="text-muted mt-1 text-sm leading-relaxed">{factsOf(data)}</p>
        {user.suspendedAt && (
          <p className="text-danger mt-1 text-sm">Suspended since {moment(user.suspendedAt)} UTC</p>
        )}
      </header>
      <section aria-labelledby="usage">
        <SectionTitle id="usage">Usage</SectionTitle>
        <SortableTable
          caption={`What the plan ${planName(usage.plan)} gives, and what of it is used.`}
          columns={USAGE}
          rows={usage.allowances}
          keyOf={({ allowance }) => allowance}
          empty="The plan gives nothing."
        />
      </section>
      <div className="grid gap-10 lg:grid-cols-2">
        <section aria-labelledby="plan">
          <SectionTitle id="plan">Plan</SectionTitle>
          <PlanForm user={user} onChanged={change} />
        </section>
        <section aria-labelledby="access">
          <SectionTitle id="access">Access</SectionTitle>
          <SuspendForm user={user} onChanged={change} />
        </section>
      </div>
      <section aria-labelledby="done">
        <SectionTitle id="done">What admins did</SectionTitle>
        {audit.data && (
          <AuditTable entries={audit.data.entries} caption="The last twenty entries about them." />
        )}
      </section>
    </div>
  );
}

const factsOf = ({ user, items, failedItems, apiKeys, spentUsd }: Schemas["UserDetails"]): string =>
  [
    user.id,
    `joined ${user.createdAt.slice(0, 10)}`,
    `last seen ${moment(user.lastSeenAt)} UTC`,
    `${items} items, ${failedItems} failed`,
    `${apiKeys} API keys`,
    `models ${dollars(spentUsd)} this month`,
  ].join(" · ");
