import type { Schemas } from "@earmark/api-client";
import { useState } from "react";

import { api } from "@/lib/api";

type Feed = Schemas["Feed"];
type Wish = Schemas["AutoSummarize"];

/** What is wanted of a feed, which may not be saved yet. Without a word about it, nothing that is old is summarized. */
export function useAutoSummarize({ id, version, autoSummarize }: Feed, onChange: (feed: Feed) => void) {
  const [wish, setWish] = useState<Wish>(autoSummarize);
  const [isJustOn, setJustOn] = useState(false);
  const change = api.useMutation("patch", "/v1/feeds/{id}", {
    onSuccess: (feed) => {
      setJustOn((before) => feed.autoSummarize.enabled && (before || !autoSummarize.enabled));
      onChange(feed);
    },
    onError: () => setWish((tried) => ({ ...tried, enabled: autoSummarize.enabled })),
  });
  return {
    wish,
    setWish,
    save: (next: Wish) => {
      setWish(next);
      change.mutate({
        params: { path: { id }, header: { "if-match": `"${version}"` } },
        body: { autoSummarize: next, latest: 0 },
      });
    },
    isSaving: change.isPending,
    isChanged: (["maxEpisodes", "maxMinutes", "template"] as const).some(
      (field) => wish[field] !== autoSummarize[field],
    ),
    /** Turned on a moment ago, on this page. */
    isJustOn,
    error: change.error,
  };
}
