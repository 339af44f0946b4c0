"use client";

import type { Schemas } from "@earmark/api-client";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { ShowMore } from "@/components/show-more";
import { type Column, SortableTable } from "@/components/sortable-table";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { UserLink } from "./links.tsx";
import { moment, planName } from "./words.ts";

const COLUMNS: Column<Schemas["UserLine"]>[] = [
  {
    name: "E-mail",
    value: ({ email, id }) => email ?? id,
    cell: ({ email, id }) => <UserLink id={id}>{email ?? id}</UserLink>,
  },
  { name: "Plan", value: ({ plan }) => planName(plan) },
  { name: "Joined", value: ({ createdAt }) => createdAt.slice(0, 10), isOneLine: true },
  { name: "Last seen", value: ({ lastSeenAt }) => moment(lastSeenAt), isOneLine: true },
  {
    name: "State",
    value: ({ suspendedAt }) => (suspendedAt === null ? "" : "Suspended"),
    cell: ({ suspendedAt }) => suspendedAt !== null && <span className="text-danger">Suspended</span>,
  },
];

/** People, newest first, or those who are looked for. */
export function Users() {
  const [q, setQ] = useState("");
  const query = api.useInfiniteQuery(
    "get",
    "/v1/admin/users",
    { params: { query: { ...(q && { q }) } } },
    {
      initialPageParam: null,
      getNextPageParam: (page: Schemas["UserPage"]) => page.nextCursor,
      placeholderData: keepPreviousData,
    },
  );
  const users = query.data?.pages.flatMap((page) => page.users) ?? [];
  return (
    <div className="min-h-80 space-y-6">
      <Form
        className="flex max-w-xl flex-wrap items-end gap-3"
        onSend={async (fields) => setQ(fields("q").trim())}
      >
        <div className="min-w-0 flex-1 basis-60">
          <Field label="How the e-mail address begins, or an id" name="q" type="search" autoComplete="off" />
        </div>
        <BusyButton type="submit" isBusy={query.isFetching && !query.isFetchingNextPage}>
          Find
        </BusyButton>
      </Form>
      <FailureNote>{query.error && messageOf(query.error)}</FailureNote>
      {query.data && (
        <SortableTable
          caption="People, newest first. Times are UTC. What they saved is theirs alone, and not shown here."
          columns={COLUMNS}
          rows={users}
          keyOf={({ id }) => id}
          empty="Nobody is called that."
        />
      )}
      <ShowMore query={query} />
    </div>
  );
}
