"use client";

import type { Schemas } from "@earmark/api-client";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";

import { ActionButton } from "@/components/action-button";
import { BusyButton } from "@/components/busy-button";
import { ChoiceList } from "@/components/choice-list";
import { FailureNote } from "@/components/failure-note";
import { ShowMore } from "@/components/show-more";
import { type Column, SortableTable } from "@/components/sortable-table";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { ErrorsLink, UserLink } from "./links.tsx";
import { useRetry } from "./use-retry.ts";
import { moment } from "./words.ts";

type Kind = Schemas["FailedKind"];
type Work = Schemas["FailedWork"];

interface Props {
  kind: Kind;
  reason: string | undefined;
}

const KINDS: { value: Kind; label: string }[] = [
  { value: "items", label: "Unread sources" },
  { value: "summaries", label: "Unwritten summaries" },
];

/** What failed and why, to be tried again. */
export function Failures(first: Props) {
  const [kind, setKind] = useState(first.kind);
  const [reason, setReason] = useState(first.reason ?? "");
  const query = api.useInfiniteQuery(
    "get",
    "/v1/admin/failed",
    { params: { query: { kind, ...(reason && { reason }) } } },
    {
      initialPageParam: null,
      getNextPageParam: (page: Schemas["FailedPage"]) => page.nextCursor,
      placeholderData: keepPreviousData,
    },
  );
  const failed = query.data?.pages.flatMap((page) => page.failed) ?? [];
  const { retry, said } = useRetry();
  return (
    <div className="min-h-80 space-y-6">
      <div className="flex flex-wrap items-end gap-4">
        <div className="w-44">
          <ChoiceList
            label="What failed"
            value={kind}
            options={KINDS}
            onChange={(value) => {
              setKind(value === "summaries" ? "summaries" : "items");
              setReason("");
            }}
          />
        </div>
        <div className="w-44">
          <ChoiceList
            label="Reason"
            value={reason}
            options={reasonsOf(failed, reason)}
            onChange={setReason}
          />
        </div>
        {reason !== "" && failed.length > 0 && (
          <BusyButton isBusy={retry.isPending} onClick={() => retry.mutate({ body: { kind, reason } })}>
            Try the newest hundred again
          </BusyButton>
        )}
      </div>
      <p role="status" className="text-sm empty:hidden">
        {said}
      </p>
      <FailureNote>{(retry.error ?? query.error) && messageOf(retry.error ?? query.error)}</FailureNote>
      {query.data && (
        <SortableTable
          caption="What failed last, by its ids: what it is about is its owner’s alone. Times are UTC."
          columns={columnsFor(failed, (work) => retry.mutate({ body: refOf(work) }), retry.isPending)}
          rows={failed}
          keyOf={({ itemId, summaryId }) => summaryId ?? itemId}
          empty="Nothing failed."
        />
      )}
      <ShowMore query={query} />
    </div>
  );
}

const refOf = ({ kind, ownerId, itemId, summaryId }: Work) => ({ kind, ownerId, itemId, summaryId });

/** Those that are in sight, and the one that is chosen. */
function reasonsOf(failed: readonly Work[], chosen: string) {
  const reasons = new Set([...failed.map(({ reason }) => reason), ...(chosen ? [chosen] : [])]);
  return [
    { value: "", label: "Any" },
    ...[...reasons].toSorted().map((reason) => ({ value: reason, label: reason })),
  ];
}

function columnsFor(failed: readonly Work[], onRetry: (work: Work) => void, isBusy: boolean): Column<Work>[] {
  const errors: Column<Work> = {
    name: "Errors",
    value: ({ itemId }) => itemId,
    cell: ({ errorsUrl }) => <ErrorsLink url={errorsUrl} />,
  };
  return [
    {
      name: "When",
      value: ({ at }) => moment(at),
      cell: ({ at }) => <span className="whitespace-nowrap">{moment(at)}</span>,
    },
    { name: "Reason", value: ({ reason }) => reason },
    { name: "Id", value: ({ itemId, summaryId }) => summaryId ?? itemId },
    {
      name: "Whose",
      value: ({ ownerId }) => ownerId,
      cell: ({ ownerId }) => <UserLink id={ownerId}>{ownerId}</UserLink>,
    },
    ...(failed.some(({ errorsUrl }) => errorsUrl !== null) ? [errors] : []),
    {
      name: "Again",
      value: () => null,
      cell: (work) => (
        <ActionButton
          icon="retry"
          disabled={isBusy}
          aria-label={`Retry ${work.summaryId ?? work.itemId}`}
          onClick={() => onRetry(work)}
        >
          Retry
        </ActionButton>
      ),
    },
  ];
}
