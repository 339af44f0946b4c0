"use client";

import type { Schemas } from "@earmark/api-client";

import { FailureNote } from "@/components/failure-note";
import { messageOf } from "@/lib/problem";
import { useNow } from "@/lib/use-now";

import { FeedRow } from "./feed-row.tsx";
import { FollowForm } from "./follow-form.tsx";
import { NoFeeds } from "./no-feeds.tsx";
import { OpmlTools } from "./opml-tools.tsx";
import { useFeeds } from "./use-feeds.ts";

interface Props {
  first: Schemas["FeedPage"] | undefined;
  /** A link to be followed, from the address. */
  proposed: string;
}

/** The shows and sites someone follows. */
export function Feeds({ first, proposed }: Props) {
  const { feeds, isPending, error } = useFeeds(first);
  const nowMs = useNow();
  return (
    <>
      <h1 className="font-serif text-4xl tracking-tight">Feeds</h1>
      <p className="text-muted mt-2 mb-6 leading-relaxed">
        Follow a podcast, a channel or a site. New entries wait here, or are summarized by themselves.
      </p>
      <FollowForm proposed={proposed} />
      <div className="mt-3 empty:hidden">
        <FailureNote>{feeds.length === 0 && error ? messageOf(error) : null}</FailureNote>
      </div>
      {isPending && <p className="text-muted py-10">Loading your feeds …</p>}
      {!isPending && !error && feeds.length === 0 && <NoFeeds />}
      {feeds.length > 0 && (
        <ul aria-label="Your feeds" className="border-line mt-8 border-t">
          {feeds.map((feed) => (
            <FeedRow key={feed.id} feed={feed} nowMs={nowMs} />
          ))}
        </ul>
      )}
      <OpmlTools hasFeeds={feeds.length > 0} />
    </>
  );
}
