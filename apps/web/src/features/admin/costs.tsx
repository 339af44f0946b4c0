"use client";

import type { Schemas } from "@earmark/api-client";
import { useState } from "react";

import { ChoiceList } from "@/components/choice-list";
import { FailureNote } from "@/components/failure-note";
import { type Column, SortableTable } from "@/components/sortable-table";
import { api } from "@/lib/api";
import { dollars } from "@/lib/dollars";
import { messageOf } from "@/lib/problem";

const SPANS = [
  { value: "7", label: "The last 7 days" },
  { value: "30", label: "The last 30 days" },
  { value: "92", label: "The last 92 days" },
];

const COLUMNS: Column<Schemas["DayCost"]>[] = [
  {
    name: "Day",
    value: ({ day }) => day,
    cell: ({ day }) => <span className="whitespace-nowrap">{day}</span>,
  },
  { name: "Model", value: ({ model }) => model },
  { name: "Calls", value: ({ calls }) => calls, isNumber: true },
  { name: "Cost", value: ({ usd }) => usd, cell: ({ usd }) => dollars(usd), isNumber: true },
];

/** What models cost by day. */
export function Costs() {
  const [days, setDays] = useState("30");
  const { data, error } = api.useQuery("get", "/v1/admin/costs", {
    params: { query: { days: Number(days) } },
  });
  return (
    <div className="min-h-80 space-y-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="w-44">
          <ChoiceList label="Time" value={days} options={SPANS} onChange={setDays} />
        </div>
        {data && (
          <p role="status" className="text-sm">
            Altogether <strong className="font-serif text-2xl font-normal">{dollars(data.totalUsd)}</strong>
          </p>
        )}
      </div>
      <FailureNote>{error && messageOf(error)}</FailureNote>
      {data && (
        <SortableTable
          caption="What models cost, in US dollars by day (UTC), as far as their price is known. What people’s own keys pay for is not in it."
          columns={COLUMNS}
          rows={data.costs}
          keyOf={({ day, model }) => `${day} ${model}`}
          empty="Nothing was spent in this time."
        />
      )}
    </div>
  );
}
