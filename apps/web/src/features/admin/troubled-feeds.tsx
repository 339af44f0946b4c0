"use client";

import type { Schemas } from "@earmark/api-client";

import { FailureNote } from "@/components/failure-note";
import { ShowMore } from "@/components/show-more";
import { type Column, SortableTable } from "@/components/sortable-table";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { ErrorsLink } from "./links.tsx";
import { moment } from "./words.ts";

const COLUMNS: Column<Schemas["TroubledFeed"]>[] = [
  { name: "Host", value: ({ host }) => host },
  { name: "State", value: ({ status }) => status },
  { name: "Reason", value: ({ reason }) => reason },
  { name: "Since", value: ({ failingSince }) => moment(failingSince) },
  { name: "Failed checks", value: ({ failures }) => failures, isNumber: true },
  { name: "Followers", value: ({ followers }) => followers, isNumber: true },
  { name: "Next check", value: ({ nextCheckAt }) => moment(nextCheckAt) },
  { name: "Errors", value: ({ id }) => id, cell: ({ errorsUrl }) => <ErrorsLink url={errorsUrl} /> },
];

/** Feeds that can't be read. */
export function TroubledFeeds() {
  const query = api.useInfiniteQuery(
    "get",
    "/v1/admin/feeds",
    { params: { query: {} } },
    { initialPageParam: null, getNextPageParam: (page: Schemas["TroubledFeedPage"]) => page.nextCursor },
  );
  const feeds = query.data?.pages.flatMap((page) => page.feeds) ?? [];
  return (
    <div className="min-h-80">
      <FailureNote>{query.error && messageOf(query.error)}</FailureNote>
      {query.data && (
        <SortableTable
          caption="Feeds that can’t be read, those that have failed the longest first. Times are UTC. The rest of an address may be somebody’s secret, and is not shown."
          columns={feeds.some(({ errorsUrl }) => errorsUrl !== null) ? COLUMNS : COLUMNS.slice(0, -1)}
          rows={feeds}
          keyOf={({ id }) => id}
          empty="All feeds can be read."
        />
      )}
      <ShowMore query={query} />
    </div>
  );
}
