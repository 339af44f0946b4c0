"use client";

import type { Schemas } from "@earmark/api-client";

import { FailureNote } from "@/components/failure-note";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { DeletePanel } from "./delete-panel.tsx";
import { ExportPanel } from "./export-panel.tsx";

/** All that one has here: as a file, and the end of it. */
export function DataSettings({ loaded }: { loaded: Schemas["Account"] | undefined }) {
  const { data, error } = api.useQuery("get", "/v1/account", {}, { ...(loaded && { initialData: loaded }) });
  return (
    <div className="min-h-[32rem]">
      <ExportPanel />
      {data && <DeletePanel account={data} />}
      <FailureNote>{error && messageOf(error)}</FailureNote>
    </div>
  );
}
