"use client";

import type { Schemas } from "@earmark/api-client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { ActionButton } from "@/components/action-button";
import { FailureNote } from "@/components/failure-note";
import { TextLink } from "@/components/text-link";
import { useToast } from "@/components/toasts";
import { api, apiClient } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { AutoSummarizeForm } from "./auto-summarize-form.tsx";
import { EntryList } from "./entry-list.tsx";
import { FeedImage } from "./feed-image.tsx";
import { statusNote } from "./status-note.ts";

interface Props {
  feed: Schemas["Feed"];
  entries: Schemas["FeedEntryPage"] | undefined;
}

/** One show: what it is, what Earmark does with it, and its entries. */
export function FeedPage({ feed: loaded, entries }: Props) {
  const [feed, setFeed] = useState(loaded);
  useEffect(() => {
    // Seen once it is on the screen. That it stays "new" when this fails does no harm.
    void apiClient
      .POST("/v1/feeds/{id}/seen", { params: { path: { id: loaded.id } } })
      .catch(() => undefined);
  }, [loaded.id]);
  const trouble = statusNote(feed);
  return (
    <>
      <p className="text-muted mb-4 text-sm">
        <TextLink href={"/feeds"}>Feeds</TextLink> <span aria-hidden>/</span>
      </p>
      <header className="flex gap-5">
        <FeedImage src={feed.image} isLarge />
        <div className="min-w-0">
          <h1
            className="font-serif text-3xl leading-tight tracking-tight wrap-anywhere sm:text-4xl"
            dir="auto"
          >
            {feed.title}
          </h1>
          {feed.site && (
            <a
              href={feed.site}
              rel="noopener noreferrer nofollow"
              target="_blank"
              className="text-muted mt-1 inline-block text-sm underline-offset-4 hover:underline"
            >
              {URL.parse(feed.site)?.hostname.replace(/^www\./, "")} <span aria-hidden>↗</span>
              <span className="sr-only"> (opens in a new tab)</span>
            </a>
          )}
          {feed.description && (
            <p className="text-muted mt-2 line-clamp-3 text-sm leading-relaxed wrap-anywhere" dir="auto">
              {feed.description}
            </p>
          )}
        </div>
      </header>
      {trouble && <p className="text-danger mt-4 text-sm leading-relaxed">{trouble}</p>}
      <FeedActions feed={feed} onChange={setFeed} />
      <AutoSummarizeForm key={feed.version} feed={feed} onChange={setFeed} />
      <EntryList
        key={feed.checkedAt}
        feed={feed}
        first={feed.checkedAt === loaded.checkedAt ? entries : undefined}
      />
    </>
  );
}

function FeedActions({
  feed,
  onChange,
}: {
  feed: Schemas["Feed"];
  onChange: (feed: Schemas["Feed"]) => void;
}) {
  const router = useRouter();
  const toast = useToast();
  const params = { path: { id: feed.id } };
  const check = api.useMutation("post", "/v1/feeds/{id}/check", {
    onSuccess: (checked) => {
      onChange(checked);
      toast({ text: checked.newEntries > 0 ? `${checked.newEntries} new` : "Nothing new" });
    },
  });
  const follow = api.useMutation("post", "/v1/feeds");
  const unfollow = api.useMutation("delete", "/v1/feeds/{id}", {
    onSuccess: () => {
      const undo = () =>
        follow.mutate({ body: { url: feed.url, autoSummarize: feed.autoSummarize, latest: 0 } });
      toast({ text: `Unfollowed “${feed.title}”`, action: { label: "Undo", run: undo } });
      router.push("/feeds");
      router.refresh();
    },
  });
  return (
    <div className="mt-5 flex flex-wrap gap-2">
      <ActionButton icon="retry" disabled={check.isPending} onClick={() => check.mutate({ params })}>
        {check.isPending ? "Checking …" : "Check now"}
      </ActionButton>
      <ActionButton icon="close" disabled={unfollow.isPending} onClick={() => unfollow.mutate({ params })}>
        Unfollow
      </ActionButton>
      <div className="basis-full empty:hidden">
        <FailureNote>
          {(check.error ?? unfollow.error) && messageOf(check.error ?? unfollow.error)}
        </FailureNote>
      </div>
    </div>
  );
}
