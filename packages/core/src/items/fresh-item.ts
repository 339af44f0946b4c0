import type { Item } from "./item.ts";

/** An item of which nothing is known yet but what it was saved as. */
export function freshItem(given: Pick<Item, "id" | "title" | "url" | "fileName">, now: Date): Item {
  return {
    ...given,
    kind: null,
    site: null,
    byline: null,
    publishedAt: null,
    language: null,
    words: null,
    durationMs: null,
    summaryWords: null,
    status: "queued",
    stage: null,
    percent: 0,
    parts: null,
    failure: null,
    mergedInto: null,
    tags: [],
    version: 1,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

/** What stands for a page until its own title is known. */
export const titleOfLink = (url: string): string =>
  url
    .replace(/^https?:\/\/(www\.)?/i, "")
    .replace(/\/$/, "")
    .slice(0, 200);
