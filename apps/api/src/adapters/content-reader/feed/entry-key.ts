import { createHash } from "node:crypto";

const MAX_CHARS = 1000;

/** What names an entry in its feed, best first. Undefined when it has nothing to be named by. */
export function entryKey(entry: {
  stated?: string | undefined;
  link?: string | undefined;
  recording?: string | undefined;
  title?: string | undefined;
  publishedAt?: string | undefined;
}): string | undefined {
  const named = entry.stated ?? entry.link ?? entry.recording;
  if (named) return named.length > MAX_CHARS ? hash(named) : named;
  return entry.title || entry.publishedAt
    ? hash(`${entry.title ?? ""}\n${entry.publishedAt ?? ""}`)
    : undefined;
}

/**
 * Makes the keys of one feed's entries unique: where a feed gives the same one to several recordings, as some do, each
 * is named by its recording or its link instead. What is then still the same twice is one entry, given twice.
 */
export function withUniqueKeys<
  Entry extends { guid: string; link?: string | undefined; enclosures: { url: string }[] },
>(entries: readonly Entry[]): Entry[] {
  const counts = new Map<string, Set<string>>();
  const own = (entry: Entry) => entry.enclosures[0]?.url ?? entry.link ?? entry.guid;
  for (const entry of entries) counts.set(entry.guid, (counts.get(entry.guid) ?? new Set()).add(own(entry)));
  const renamed = entries.map((entry) =>
    (counts.get(entry.guid)?.size ?? 0) > 1 ? { ...entry, guid: own(entry) } : entry,
  );
  return [...new Map(renamed.toReversed().map((entry) => [entry.guid, entry])).values()].toReversed();
}

function hash(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
}
