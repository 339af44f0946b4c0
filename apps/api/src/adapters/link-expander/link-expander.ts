import type { LinkExpander } from "@earmark/core";

/** Every link is one thing. */
export const createLinkExpander = (): LinkExpander => ({
  expand: async (url) => ({
    kind: "item",
    title: null,
    count: 1,
    entries: [{ url, title: null, durationMs: null, publishedAt: null }],
    isComplete: true,
    failure: null,
  }),
});
