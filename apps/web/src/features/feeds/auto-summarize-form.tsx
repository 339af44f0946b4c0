"use client";

import type { Schemas } from "@earmark/api-client";
import { useId } from "react";

import { BusyButton } from "@/components/busy-button";
import { ProblemNote } from "@/components/problem-note";
import { TextLink } from "@/components/text-link";
import { formatDay } from "@/lib/time";

import { LatestChoice } from "./latest-choice.tsx";
import { NumberField } from "./number-field.tsx";
import { TemplateChoice } from "./template-choice.tsx";
import { useAutoSummarize } from "./use-auto-summarize.ts";

interface Props {
  feed: Schemas["Feed"];
  onChange: (feed: Schemas["Feed"]) => void;
}

/** Whether new entries are summarized by themselves, and how much a month that may be. */
export function AutoSummarizeForm({ feed, onChange }: Props) {
  const { wish, setWish, save, isSaving, isChanged, isJustOn, error } = useAutoSummarize(feed, onChange);
  const id = useId();
  return (
    <section aria-label="Summarize by itself" className="border-line bg-surface mt-6 rounded-lg border p-5">
      <div className="flex items-start gap-3">
        <input
          id={id}
          type="checkbox"
          aria-describedby={`${id}-help`}
          checked={wish.enabled}
          disabled={isSaving}
          onChange={(event) => save({ ...wish, enabled: event.target.checked })}
          className="mt-1 size-4 shrink-0 accent-(--accent)"
        />
        <div>
          <label htmlFor={id} className="cursor-pointer font-medium">
            Summarize new entries by themselves
          </label>
          <p id={`${id}-help`} className="text-muted text-sm leading-relaxed">
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
          <NumberField
            label="Entries a month"
            max={200}
            value={wish.maxEpisodes}
            onChange={(maxEpisodes) => setWish({ ...wish, maxEpisodes })}
          />
          <NumberField
            label="Minutes a month"
            max={20_000}
            value={wish.maxMinutes}
            onChange={(maxMinutes) => setWish({ ...wish, maxMinutes })}
          />
          <TemplateChoice value={wish.template} onChange={(template) => setWish({ ...wish, template })} />
          {isChanged && (
            <BusyButton type="submit" size="sm" isBusy={isSaving}>
              Save
            </BusyButton>
          )}
        </form>
      )}
      {feed.paused && (
        <p className="text-danger mt-3 text-sm leading-relaxed">
          Your plan does not summarize new entries by themselves any more: they are left out until it does.{" "}
          <TextLink href="/pricing">See plans</TextLink>
        </p>
      )}
      {feed.autoSummarize.enabled && <Used feed={feed} />}
      {isJustOn && <LatestChoice feed={feed} onChange={onChange} />}
      <div className="mt-3 empty:hidden">
        <ProblemNote error={error} />
      </div>
    </section>
  );
}

/** How much of the budget is gone, and until when what was left out stays out. */
function Used({ feed: { usage, autoSummarize, paused } }: Pick<Props, "feed">) {
  const { episodes, minutes, skipped, resetsAt } = usage;
  return (
    <p className="text-muted mt-3 text-sm leading-relaxed">
      This month: {episodes} of {autoSummarize.maxEpisodes} entries, {minutes} of {autoSummarize.maxMinutes}{" "}
      minutes.
      {skipped > 0 &&
        !paused &&
        ` ${skipped} left out, because the budget is used up until ${formatDay(resetsAt) ?? "next month"}. You can still summarize them one by one.`}
    </p>
  );
}
