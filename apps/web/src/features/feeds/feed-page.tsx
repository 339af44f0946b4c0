"use client";

import type { Schemas } from "@earmark/api-client";
import { useEffect } from "react";

import { TextLink } from "@/components/text-link";
import { apiClient } from "@/lib/api";

import { AutoSummarizeForm } from "./auto-summarize-form.tsx";
import { EntryList } from "./entry-list.tsx";
import { FeedActions } from "./feed-actions.tsx";
import { FeedImage } from "./feed-image.tsx";
import { statusNote } from "./status-note.ts";
import { useFeed } from "./use-feed.ts";

interface Props {
  feed: Schemas["Feed"];
  entries: Schemas["FeedEntryPage"] | undefined;
}

/** One show: what it is, what Earmark does with it, and its entries. */
export function FeedPage({ feed: loaded, entries }: Props) {
  const { feed, change } = useFeed(loaded);
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
        <TextLink href="/feeds">Feeds</TextLink>
        {feed.folder && ` / ${feed.folder}`}
      </p>
      <FeedHeader feed={feed} />
      {trouble && <p className="text-danger mt-4 text-sm leading-relaxed wrap-anywhere">{trouble}</p>}
      <FeedActions feed={feed} onChange={change} />
      <AutoSummarizeForm feed={feed} onChange={change} />
      <EntryList
        key={feed.checkedAt}
        feed={feed}
        first={feed.checkedAt === loaded.checkedAt ? entries : undefined}
      />
    </>
  );
}

function FeedHeader({ feed: { image, title, site, description } }: { feed: Schemas["Feed"] }) {
  return (
    <header className="flex flex-col gap-5 sm:flex-row">
      <FeedImage src={image} isLarge />
      <div className="min-w-0">
        <h1
          className="w-fit max-w-full font-serif text-3xl leading-tight tracking-tight wrap-anywhere sm:text-4xl"
          dir="auto"
        >
          {title}
        </h1>
        {site && (
          <a
            href={site}
            rel="noopener noreferrer nofollow"
            target="_blank"
            className="text-muted mt-1 inline-block text-sm wrap-anywhere underline-offset-4 hover:underline"
          >
            {URL.parse(site)?.hostname.replace(/^www\./, "")} <span aria-hidden>↗</span>
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        )}
        {description && (
          <p
            className="text-muted mt-2 line-clamp-3 w-fit max-w-full text-sm leading-relaxed wrap-anywhere"
            dir="auto"
          >
            {description}
          </p>
        )}
      </div>
    </header>
  );
}
