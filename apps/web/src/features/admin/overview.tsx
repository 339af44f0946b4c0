"use client";

import type { Schemas } from "@earmark/api-client";
import type { Route } from "next";
import type { ReactNode } from "react";

import { FailureNote } from "@/components/failure-note";
import { SectionTitle } from "@/components/section-title";
import { type Column, SortableTable } from "@/components/sortable-table";
import { TextLink } from "@/components/text-link";
import { api } from "@/lib/api";
import { dollars } from "@/lib/dollars";
import { messageOf } from "@/lib/problem";

import { moment } from "./words.ts";

const refreshMs = 10_000;

const QUEUES: Column<Schemas["QueueDepth"]>[] = [
  { name: "Queue", value: ({ queue }) => queue },
  { name: "Waiting", value: ({ waiting }) => waiting, isNumber: true },
  { name: "Running", value: ({ running }) => running, isNumber: true },
  { name: "Later", value: ({ later }) => later, isNumber: true },
];

const FAILURES: Column<Schemas["FailureCount"]>[] = [
  {
    name: "Reason",
    value: ({ reason }) => reason,
    cell: ({ kind, reason }) => (
      <TextLink href={`/admin/failures?kind=${kind}&reason=${reason}` as Route}>{reason}</TextLink>
    ),
  },
  { name: "Of", value: ({ kind }) => kind },
  { name: "How many", value: ({ count }) => count, isNumber: true },
];

/** How the installation is, looked at again every few seconds. */
export function Overview({ loaded }: { loaded: Schemas["AdminOverview"] }) {
  const { data, error } = api.useQuery(
    "get",
    "/v1/admin",
    {},
    { initialData: loaded, refetchInterval: refreshMs },
  );
  const { users, queues, failures, feedsInTrouble, webhooks, costs } = data ?? loaded;
  const failed = failures.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="space-y-10">
      <FailureNote>{error && messageOf(error)}</FailureNote>
      <dl className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Figure name="People" value={String(users.total)}>
          {users.seenThisWeek} here this week, {users.suspended} suspended
        </Figure>
        <Figure name="Models this month" value={dollars(costs.monthUsd)}>
          {dollars(costs.todayUsd)} today, {dollars(costs.reservedUsd)} under way
        </Figure>
        <Figure name="Failed this week" value={String(failed)}>
          of sources and summaries
        </Figure>
        <Figure name="Feeds in trouble" value={String(feedsInTrouble)}>
          can’t be read right now
        </Figure>
      </dl>
      <section aria-labelledby="queues">
        <SectionTitle id="queues">Jobs</SectionTitle>
        <SortableTable
          caption="Jobs by queue. Later: to be tried again, or not due yet."
          columns={QUEUES}
          rows={queues}
          keyOf={({ queue }) => queue}
          empty="There are no queues."
        />
      </section>
      <section aria-labelledby="failures">
        <SectionTitle id="failures">Failures</SectionTitle>
        <SortableTable
          caption="What failed in the last seven days, by reason."
          columns={FAILURES}
          rows={failures}
          keyOf={({ kind, reason }) => `${kind} ${reason}`}
          empty="Nothing failed in the last seven days."
        />
      </section>
      <section aria-labelledby="webhooks">
        <SectionTitle id="webhooks">Stripe’s webhooks</SectionTitle>
        <Webhooks health={webhooks} />
      </section>
    </div>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div className="border-line bg-surface rounded-xl border p-4">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="mt-1 font-serif text-3xl tracking-tight tabular-nums">{value}</dd>
      <dd className="text-muted mt-1 text-sm">{children}</dd>
    </div>
  );
}

function Webhooks({ health }: { health: Schemas["WebhookHealth"] | null }) {
  if (!health) return <p className="text-sm">Nothing is sold here.</p>;
  const { lastReceivedAt, receivedLastDay, unsettled, oldestUnsettledAt } = health;
  if (lastReceivedAt === null) return <p className="text-sm">None has come yet.</p>;
  return (
    <p className="text-sm leading-relaxed">
      The last came at {moment(lastReceivedAt)} UTC, {receivedLastDay} in the last day.{" "}
      {unsettled === 0 ? (
        "All were acted on."
      ) : (
        <strong className="text-danger font-medium">
          {unsettled} wait to be acted on, the oldest since {moment(oldestUnsettledAt)} UTC.
        </strong>
      )}
    </p>
  );
}
