"use client";

import type { Schemas } from "@earmark/api-client";

import { ProblemNote } from "@/components/problem-note";
import { SectionTitle } from "@/components/section-title";
import { amountOf, nounOf } from "@/lib/allowance-words";
import { formatDay } from "@/lib/time";
import { useUsage } from "@/lib/use-usage";

type AllowanceUsage = Schemas["AllowanceUsage"];

/** What is used of all that the plan gives. */
export function UsagePanel({ usage: loaded }: { usage?: Schemas["Usage"] | undefined }) {
  const { data, error } = useUsage(loaded);
  const resetsAt = data?.allowances.find((each) => each.resetsAt)?.resetsAt;
  return (
    <section aria-labelledby="usage" className="mt-10">
      <SectionTitle id="usage">What you use</SectionTitle>
      <ProblemNote error={data ? undefined : error} />
      <dl className="grid min-h-72 content-start gap-x-10 gap-y-5 sm:min-h-44 sm:grid-cols-2">
        {data?.allowances.map((each) => (
          <Row key={each.allowance} usage={each} />
        ))}
      </dl>
      <p className="text-muted mt-4 max-w-prose text-sm leading-relaxed">
        {resetsAt && `What is counted by the month begins anew on ${formatDay(resetsAt, "long")}. `}
        What fails is given back, and what you have had once is not counted again. Nothing is counted that you
        have written over a key of your own.
      </p>
    </section>
  );
}

function Row({ usage: { allowance, limit, used, resetsAt } }: { usage: AllowanceUsage }) {
  const isUp = limit !== null && used >= limit;
  const noun = nounOf(allowance);
  return (
    <div>
      <dt className="text-muted text-sm">
        {noun.charAt(0).toUpperCase() + noun.slice(1)}
        {resetsAt ? " this month" : ""}
      </dt>
      <dd className={`tabular-nums ${isUp ? "text-danger font-medium" : ""}`}>
        {amountOf(allowance, used)} {limit === null ? "(no limit)" : `of ${amountOf(allowance, limit)}`}
        {limit !== null && (
          <span aria-hidden className="bg-tint mt-1 block h-1.5 overflow-hidden rounded-full">
            <span
              className={`block h-full rounded-full ${isUp ? "bg-danger" : "bg-accent"}`}
              style={{ width: `${Math.min(100, (used / Math.max(1, limit)) * 100)}%` }}
            />
          </span>
        )}
      </dd>
    </div>
  );
}
