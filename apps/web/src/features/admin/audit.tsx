"use client";

import type { Schemas } from "@earmark/api-client";

import { FailureNote } from "@/components/failure-note";
import { ShowMore } from "@/components/show-more";
import { type Column, SortableTable } from "@/components/sortable-table";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { UserLink } from "./links.tsx";
import { moment } from "./words.ts";

type Entry = Schemas["AuditEntry"];

const ACTIONS: Record<Entry["action"], string> = {
  "read-user": "Looked at",
  "suspend-user": "Suspended",
  "unsuspend-user": "Let in again",
  "grant-plan": "Gave a plan",
  "take-back-plan": "Took a plan back",
  "retry-item": "Tried a source again",
  "retry-summary": "Tried a summary again",
};

const COLUMNS: Column<Entry>[] = [
  {
    name: "When",
    value: ({ at }) => moment(at),
    cell: ({ at }) => <span className="whitespace-nowrap">{moment(at)}</span>,
  },
  { name: "Who", value: ({ adminEmail, adminId }) => adminEmail ?? adminId },
  { name: "What", value: ({ action }) => ACTIONS[action] },
  {
    name: "Whose",
    value: ({ ownerId }) => ownerId,
    cell: ({ ownerId }) => <UserLink id={ownerId}>{ownerId}</UserLink>,
  },
  { name: "Of", value: ({ subject }) => subject },
  {
    name: "Why",
    value: ({ reason }) => reason,
    cell: ({ reason }) => reason !== null && <span className="block min-w-48 wrap-anywhere">{reason}</span>,
  },
];

/** Entries of the audit log. */
export const AuditTable = ({ entries, caption }: { entries: readonly Entry[]; caption: string }) => (
  <SortableTable
    caption={caption}
    columns={COLUMNS}
    rows={entries}
    keyOf={({ id }) => id}
    empty="Nothing yet."
  />
);

/** All that admins did, newest first. */
export function Audit() {
  const query = api.useInfiniteQuery(
    "get",
    "/v1/admin/audit",
    { params: { query: {} } },
    { initialPageParam: null, getNextPageParam: (page: Schemas["AuditPage"]) => page.nextCursor },
  );
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div className="min-h-80">
      <FailureNote>{query.error && messageOf(query.error)}</FailureNote>
      {query.data && (
        <AuditTable
          entries={entries}
          caption="What admins did, newest first. Times are UTC. Nothing is ever taken out."
        />
      )}
      <ShowMore query={query} />
    </div>
  );
}
