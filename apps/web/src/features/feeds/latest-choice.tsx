"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { Select } from "flowbite-react/components/Select";
import { useId, useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { useLibraryChanged } from "@/lib/library-changed";
import { messageOf } from "@/lib/problem";

interface Props {
  feed: Schemas["Feed"];
  onChange: (feed: Schemas["Feed"]) => void;
}

const choices = [1, 3, 5, 10];

/** Asks whether some of what is there already should be summarized as well. Never done unasked. */
export function LatestChoice({ feed, onChange }: Props) {
  const [latest, setLatest] = useState(3);
  const id = useId();
  const toast = useToast();
  const queries = useQueryClient();
  const libraryChanged = useLibraryChanged();
  const start = api.useMutation("patch", "/v1/feeds/{id}", {
    onSuccess: (changed) => {
      onChange(changed);
      void queries.invalidateQueries({ queryKey: ["get", "/v1/feeds/{id}/entries"] });
      void libraryChanged();
      toast({ text: "They are in your library as soon as they are read" });
    },
  });
  if (start.isSuccess || feed.entries === 0) return null;
  return (
    <form
      className="border-line mt-4 flex flex-wrap items-center gap-2 border-t pt-4 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({
          params: { path: { id: feed.id }, header: { "if-match": `"${feed.version}"` } },
          body: { autoSummarize: feed.autoSummarize, latest },
        });
      }}
    >
      <label htmlFor={id}>Begin with the newest</label>
      <Select id={id} sizing="sm" value={latest} onChange={(event) => setLatest(Number(event.target.value))}>
        {choices.map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </Select>
      <span>that are here already?</span>
      <BusyButton type="submit" size="sm" color="light" isBusy={start.isPending}>
        Summarize them now
      </BusyButton>
      <div className="basis-full empty:hidden">
        <FailureNote>{start.error && messageOf(start.error)}</FailureNote>
      </div>
    </form>
  );
}
