import type { Schemas } from "@earmark/api-client";

type Feed = Schemas["Feed"];

/** The most that the api gives at once: nearly everyone's feeds come in one answer. */
export const feedsPerPage = 200;

const byName = new Intl.Collator("en", { numeric: true });

/** Whoever has the newest entry first; those that were never read, or have none, at the end by name. */
export const newestFirst = (feeds: readonly Feed[]): Feed[] =>
  feeds.toSorted(
    (a, b) =>
      (b.newestEntryAt ?? "").localeCompare(a.newestEntryAt ?? "") || byName.compare(a.title, b.title),
  );
