"use client";

import type { Schemas } from "@earmark/api-client";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { apiClient } from "@/lib/api";
import { useLibraryChanged } from "@/lib/library-changed";
import { asError, messageOf } from "@/lib/problem";
import { formatDay, formatDuration } from "@/lib/time";

type Entry = Schemas["LinkEntry"];

/** What the api takes at once. */
const batchSize = 200;
const fewEnoughForAll = 10;

interface Props {
  entries: readonly Entry[];
}

/** The list with a box before each, and one button that says how many it will add. */
export function EntryPicker({ entries }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(entries.slice(0, entries.length <= fewEnoughForAll ? entries.length : 0).map(({ url }) => url)),
  );
  const adding = useAdding();
  const toggle = (url: string) => {
    const next = new Set(chosen);
    if (!next.delete(url)) next.add(url);
    setChosen(next);
  };
  const all = chosen.size === entries.length;
  return (
    <>
      <div className="mt-8 flex flex-wrap items-center justify-between gap-3 text-sm">
        <span aria-live="polite">
          {chosen.size} of {entries.length} chosen
        </span>
        <button
          type="button"
          className="text-accent cursor-pointer underline underline-offset-4"
          onClick={() => setChosen(all ? new Set() : new Set(entries.map(({ url }) => url)))}
        >
          {all ? "Choose none" : "Choose all"}
        </button>
      </div>
      <ul className="border-line mt-3 border-t">
        {entries.map((entry) => (
          <EntryRow key={entry.url} entry={entry} isChosen={chosen.has(entry.url)} onToggle={toggle} />
        ))}
      </ul>
      <div className="bg-paper/95 sticky bottom-0 py-4 backdrop-blur-sm">
        <BusyButton
          isBusy={adding.isBusy}
          disabled={chosen.size === 0}
          onClick={() => adding.add(entries.flatMap(({ url }) => (chosen.has(url) ? [url] : [])))}
        >
          {chosen.size === 0 ? "Choose at least one" : `Summarize ${chosen.size}`}
        </BusyButton>
        {adding.isBusy && adding.done > 0 && (
          <p role="status" className="text-muted mt-2 text-sm">
            {adding.done} of {chosen.size} added. The others follow within a minute or two; stay on this page.
          </p>
        )}
        <FailureNote>{adding.problem}</FailureNote>
      </div>
    </>
  );
}

interface RowProps {
  entry: Entry;
  isChosen: boolean;
  onToggle: (url: string) => void;
}

function EntryRow({ entry: { url, title, durationMs, publishedAt }, isChosen, onToggle }: RowProps) {
  const facts = [publishedAt && formatDay(publishedAt), durationMs && formatDuration(durationMs)].filter(
    Boolean,
  );
  return (
    <li className="border-line border-b">
      <label className="hover:bg-tint/60 flex cursor-pointer items-start gap-3 rounded-sm px-1 py-3">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={() => onToggle(url)}
          className="mt-1 size-4 shrink-0 accent-(--accent)"
        />
        <span className="min-w-0">
          <span className="block leading-snug wrap-anywhere" dir="auto">
            {title ?? url}
          </span>
          {facts.length > 0 && <span className="text-muted mt-0.5 block text-sm">{facts.join(" · ")}</span>}
        </span>
      </label>
    </li>
  );
}

/** Adds in lots that the api takes; what was added before a failure is not added twice. */
function useAdding() {
  const router = useRouter();
  const libraryChanged = useLibraryChanged();
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState(0);
  const [problem, setProblem] = useState<string>();
  const add = async (urls: string[]) => {
    setBusy(true);
    setProblem(undefined);
    try {
      for (let at = 0; at < urls.length; at += batchSize) {
        setDone(at);
        await addBatch(urls.slice(at, at + batchSize));
      }
      await libraryChanged();
      router.push("/library");
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  return { isBusy, done, problem, add: (urls: string[]) => void add(urls) };
}

/** Adds some; waits when the api asks for it, which it does when many are added in one minute. */
async function addBatch(urls: string[]): Promise<void> {
  for (;;) {
    const { data, error, response } = await apiClient.POST("/v1/items/batch", { body: { urls } });
    if (data) return;
    if (response.status !== 429) throw asError(error);
    const seconds = Number(response.headers.get("retry-after")) || 20;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}
