"use client";

import type { Schemas } from "@earmark/api-client";
import { useRouter } from "next/navigation";

import { ActionButton } from "@/components/action-button";
import { FailureNote } from "@/components/failure-note";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";
import { timeAgo, timeUntil } from "@/lib/time";
import { useNow } from "@/lib/use-now";

import { useFeedCache } from "./use-feeds.ts";

interface Props {
  feed: Schemas["Feed"];
  onChange: (feed: Schemas["Feed"]) => void;
}

/** Looks for new entries, or stops following; and says when Earmark looks by itself. */
export function FeedActions({ feed, onChange }: Props) {
  const toast = useToast();
  const unfollow = useUnfollow(feed);
  const params = { path: { id: feed.id } };
  const check = api.useMutation("post", "/v1/feeds/{id}/check", {
    onSuccess: (checked) => {
      onChange(checked);
      toast({ text: checked.newEntries > 0 ? `${checked.newEntries} new` : "Nothing new" });
    },
  });
  const error = check.error ?? unfollow.error;
  return (
    <div className="mt-5 flex flex-wrap items-center gap-2">
      <ActionButton icon="retry" disabled={check.isPending} onClick={() => check.mutate({ params })}>
        {check.isPending ? "Checking …" : "Check now"}
      </ActionButton>
      <ActionButton icon="close" disabled={unfollow.isPending} onClick={() => unfollow.mutate({ params })}>
        Unfollow
      </ActionButton>
      <p className="text-muted text-sm sm:ms-2" suppressHydrationWarning>
        <Checks feed={feed} />
      </p>
      <div className="basis-full empty:hidden">
        <FailureNote>{error && messageOf(error)}</FailureNote>
      </div>
    </div>
  );
}

function Checks({ feed: { status, checkedAt, nextCheckAt } }: Pick<Props, "feed">) {
  const nowMs = useNow();
  if (status === "new") return "Being read for the first time …";
  const last = checkedAt && `Checked ${timeAgo(checkedAt, nowMs)}`;
  const next = nextCheckAt && `next check ${timeUntil(nextCheckAt, nowMs)}`;
  return [last, next].filter(Boolean).join(", ");
}

function useUnfollow(feed: Schemas["Feed"]) {
  const router = useRouter();
  const toast = useToast();
  const cache = useFeedCache();
  const follow = api.useMutation("post", "/v1/feeds", {
    onSuccess: (again) => cache.put(again),
    onError: (error) => toast({ text: messageOf(error) }),
  });
  const { url, title, folder, autoSummarize } = feed;
  const undo = () => follow.mutate({ body: { url, autoSummarize, latest: 0, ...(folder && { folder }) } });
  return api.useMutation("delete", "/v1/feeds/{id}", {
    onSuccess: () => {
      cache.remove(feed.id);
      toast({ text: `Unfollowed “${title}”`, action: { label: "Undo", run: undo } });
      router.push("/feeds");
      router.refresh();
    },
  });
}
