import type { Schemas } from "@earmark/api-client";
import Link from "next/link";

import { timeAgo } from "@/lib/time";

import { FeedImage } from "./feed-image.tsx";
import { statusNote } from "./status-note.ts";

interface Props {
  feed: Schemas["Feed"];
  nowMs: number;
}

/** One feed: how much is new, and whether it still answers. */
export function FeedRow({ feed, nowMs }: Props) {
  const { id, title, image, newEntries, newestEntryAt, autoSummarize, folder } = feed;
  const trouble = statusNote(feed);
  return (
    <li className="border-line flex items-center gap-4 border-b py-4">
      <FeedImage src={image} />
      <div className="min-w-0 flex-1">
        <h2 className="w-fit max-w-full font-serif text-xl leading-snug wrap-anywhere" dir="auto">
          <Link
            href={`/feeds/${id}`}
            className="decoration-mark rounded-sm decoration-4 underline-offset-4 hover:underline"
          >
            {title}
          </Link>
        </h2>
        <p className="text-muted mt-0.5 flex flex-wrap gap-x-2 text-sm *:not-last:after:ml-2 *:not-last:after:content-['·'/'']">
          {newestEntryAt && <span suppressHydrationWarning>Newest {timeAgo(newestEntryAt, nowMs)}</span>}
          {feed.status === "new" && <span>Being read for the first time</span>}
          {autoSummarize.enabled && <span>Summarized by itself</span>}
          {folder && <span>{folder}</span>}
        </p>
        {trouble && <p className="text-danger mt-1 text-sm">{trouble}</p>}
      </div>
      {newEntries > 0 && (
        <span className="bg-mark text-ink rounded-full px-3 py-1 text-sm font-medium whitespace-nowrap">
          {newEntries} new
        </span>
      )}
    </li>
  );
}
