"use client";

import { TextInput } from "flowbite-react/components/TextInput";
import { useState } from "react";

import { AllowanceLeft } from "@/components/allowance-left";
import { BusyButton } from "@/components/busy-button";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";

import { useFeedCache } from "./use-feeds.ts";

/** One field: any link that leads to a feed. */
export function FollowForm({ proposed }: { proposed: string }) {
  const [link, setLink] = useState(proposed);
  const cache = useFeedCache();
  const toast = useToast();
  const follow = api.useMutation("post", "/v1/feeds", {
    onSuccess: (feed) => {
      cache.put(feed);
      toast({ text: `Following “${feed.title}”` });
      setLink("");
    },
  });
  const url = withProtocol(link);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (url) follow.mutate({ body: { url, latest: 0 } });
      }}
    >
      <div className="flex flex-wrap gap-2">
        <TextInput
          type="text"
          inputMode="url"
          autoComplete="off"
          sizing="md"
          className="min-w-0 flex-1 basis-48"
          aria-label="Link to a feed or a show"
          placeholder="Link to a feed or a site"
          value={link}
          onChange={(event) => {
            setLink(event.target.value);
            follow.reset();
          }}
        />
        <BusyButton type="submit" className="h-auto min-h-10" isBusy={follow.isPending} disabled={!url}>
          Follow
        </BusyButton>
      </div>
      {follow.isPending && (
        <p role="status" className="text-muted mt-2 text-sm">
          Looking for its feed …
        </p>
      )}
      <div className="mt-3 space-y-3 empty:hidden">
        <AllowanceLeft of={["feeds"]} error={follow.error} />
      </div>
    </form>
  );
}

/** The link that was meant: `example.com/show` is one, too. */
function withProtocol(text: string): string | undefined {
  const link = text.trim();
  if (!link) return undefined;
  const url = /^[a-z]+:\/\//i.test(link)
    ? link.replace(/^(?:feed|itpc|pcast|podcast):\/\//i, "https://")
    : `https://${link}`;
  return URL.canParse(url) ? url : undefined;
}
