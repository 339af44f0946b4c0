"use client";

import type { Schemas } from "@earmark/api-client";
import Link from "next/link";
import { useMemo } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { ShowMore } from "@/components/show-more";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { useLibraryChanged } from "@/lib/library-changed";
import { messageOf } from "@/lib/problem";
import { formatDay, formatDuration } from "@/lib/time";

type Entry = Schemas["FeedEntry"];
type Page = Schemas["FeedEntryPage"];

interface Props {
  feed: Schemas["Feed"];
  first: Page | undefined;
}

/** The entries, newest first, each with its summary or the button that makes one. */
export function EntryList({ feed, first }: Props) {
  const query = api.useInfiniteQuery(
    "get",
    "/v1/feeds/{id}/entries",
    { params: { path: { id: feed.id }, query: { limit: 50 } } },
    {
      initialPageParam: null,
      getNextPageParam: (page: Page) => page.nextCursor,
      ...(first && { initialData: { pages: [first], pageParams: [null] } }),
    },
  );
  const { data, isPending, error } = query;
  const entries = useMemo(() => data?.pages.flatMap((page) => page.entries) ?? [], [data]);
  return (
    <section aria-labelledby="entries" className="mt-10">
      <h2 id="entries" className="text-xl font-semibold tracking-tight">
        Entries
      </h2>
      <div className="mt-3 empty:hidden">
        <FailureNote>{error && messageOf(error)}</FailureNote>
      </div>
      {!isPending && entries.length === 0 && !error && <p className="text-muted mt-3">There are none yet.</p>}
      <ul className="border-line mt-3 border-t">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
      <ShowMore query={query} />
    </section>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const facts = [
    entry.publishedAt && formatDay(entry.publishedAt),
    entry.durationMs && formatDuration(entry.durationMs),
    entry.hasTranscript && "Has a transcript",
  ].filter(Boolean);
  return (
    <li className="border-line flex flex-wrap items-start gap-x-4 gap-y-3 border-b py-4 sm:flex-nowrap">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="w-fit max-w-full leading-snug font-medium wrap-anywhere" dir="auto">
          {entry.isNew && (
            <span className="bg-mark text-ink me-2 rounded-full px-2 py-0.5 text-xs font-medium">New</span>
          )}
          {entry.title}
        </h3>
        {facts.length > 0 && <p className="text-muted mt-1 text-sm">{facts.join(" · ")}</p>}
        {entry.excerpt && (
          <p
            className="text-muted mt-1 line-clamp-2 w-fit max-w-full text-sm leading-relaxed wrap-anywhere"
            dir="auto"
          >
            {entry.excerpt}
          </p>
        )}
      </div>
      <EntryAction entry={entry} />
    </li>
  );
}

function EntryAction({ entry }: { entry: Entry }) {
  const toast = useToast();
  const libraryChanged = useLibraryChanged();
  const save = api.useMutation("post", "/v1/items", {
    onSuccess: () => void libraryChanged(),
    onError: (error) => toast({ text: messageOf(error) }),
  });
  const itemId = save.data?.id ?? entry.itemId;
  if (itemId) {
    return (
      <Link
        href={`/items/${itemId}`}
        aria-label={`Read its summary: ${entry.title}`}
        className="text-accent shrink-0 py-1.5 text-sm font-medium underline underline-offset-4"
      >
        Read its summary
      </Link>
    );
  }
  const { sourceUrl: url } = entry;
  if (!url) return null;
  return (
    <BusyButton
      size="sm"
      color="light"
      className="shrink-0"
      isBusy={save.isPending}
      aria-label={`Summarize ${entry.title}`}
      onClick={() => save.mutate({ body: { source: { type: "url", url } } })}
    >
      Summarize
    </BusyButton>
  );
}
