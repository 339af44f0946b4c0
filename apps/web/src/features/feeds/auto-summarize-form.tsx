"use client";

import type { Schemas } from "@earmark/api-client";
import { TextInput } from "flowbite-react/components/TextInput";
import { type ReactNode, useId, useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

interface Props {
  feed: Schemas["Feed"];
  onChange: (feed: Schemas["Feed"]) => void;
}

/** Whether new entries are summarized by themselves, and how much a month that may be. */
export function AutoSummarizeForm({ feed, onChange }: Props) {
  const { autoSummarize, usage } = feed;
  const toggleId = useId();
  const [wish, setWish] = useState(autoSummarize);
  const change = api.useMutation("patch", "/v1/feeds/{id}", { onSuccess: onChange });
  const save = (next: Schemas["AutoSummarize"]) =>
    change.mutate({
      params: { path: { id: feed.id }, header: { "if-match": `"${feed.version}"` } },
      body: { autoSummarize: next, latest: 0 },
    });
  const isChanged =
    wish.maxEpisodes !== autoSummarize.maxEpisodes || wish.maxMinutes !== autoSummarize.maxMinutes;
  return (
    <section aria-label="Summarize by itself" className="border-line bg-surface mt-6 rounded-lg border p-5">
      <div className="flex items-start gap-3">
        <input
          id={toggleId}
          type="checkbox"
          aria-describedby={`${toggleId}-help`}
          checked={wish.enabled}
          disabled={change.isPending}
          onChange={(event) => {
            const next = { ...wish, enabled: event.target.checked };
            setWish(next);
            save(next);
          }}
          className="mt-1 size-4 shrink-0 accent-(--accent)"
        />
        <div>
          <label htmlFor={toggleId} className="cursor-pointer font-medium">
            Summarize new entries by themselves
          </label>
          <p id={`${toggleId}-help`} className="text-muted text-sm leading-relaxed">
            Only those that come from now on, and never more than you allow here.
          </p>
        </div>
      </div>
      {wish.enabled && (
        <form
          className="mt-4 flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            save(wish);
          }}
        >
          <Limit
            label="Entries a month"
            max={200}
            value={wish.maxEpisodes}
            onChange={(maxEpisodes) => setWish({ ...wish, maxEpisodes })}
          />
          <Limit
            label="Minutes a month"
            max={20_000}
            value={wish.maxMinutes}
            onChange={(maxMinutes) => setWish({ ...wish, maxMinutes })}
          />
          {isChanged && (
            <BusyButton type="submit" size="sm" isBusy={change.isPending}>
              Save
            </BusyButton>
          )}
        </form>
      )}
      {autoSummarize.enabled && (
        <Used>
          This month: {usage.episodes} of {autoSummarize.maxEpisodes} entries, {usage.minutes} of{" "}
          {autoSummarize.maxMinutes} minutes.
          {usage.skipped > 0 && ` ${usage.skipped} left out, because they would have gone beyond that.`}
        </Used>
      )}
      <div className="mt-3 empty:hidden">
        <FailureNote>{change.error && messageOf(change.error)}</FailureNote>
      </div>
    </section>
  );
}

const Used = ({ children }: { children: ReactNode }) => <p className="text-muted mt-3 text-sm">{children}</p>;

interface LimitProps {
  label: string;
  max: number;
  value: number;
  onChange: (value: number) => void;
}

function Limit({ label, max, value, onChange }: LimitProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label}
      </label>
      <TextInput
        id={id}
        type="number"
        sizing="sm"
        className="w-32"
        required
        min={1}
        max={max}
        value={Number.isNaN(value) ? "" : value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}
