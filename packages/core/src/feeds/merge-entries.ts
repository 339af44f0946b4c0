import type { EntryFacts, StoredEntry } from "./channel.ts";
import { MAX_ENTRIES } from "./feed.ts";

/** How far behind the newest entry a new one may be dated and still count as new. */
const BACKDATED_MS = 7 * 86_400_000;

/** How many entries tell the rhythm of a feed. */
const RECENT = 10;

export interface MergeInput {
  stored: readonly StoredEntry[];
  /** As the feed has them now, newest first or not. */
  incoming: readonly EntryFacts[];
  lastSeq: number;
  at: Date;
  newId(): string;
  sourceKey(facts: EntryFacts): string | undefined;
  maxEntries?: number;
}

export interface MergeResult {
  /** To insert or to replace, by id. */
  put: StoredEntry[];
  /** Ids of those too old to be kept. */
  removed: string[];
  lastSeq: number;
  /** Where the newest stand in time, newest first. */
  recent: string[];
}

/**
 * Finds what is new and what has changed. An entry is the same when its guid is, else when its recording is, else its
 * link, else its title and date: publishers change each of these, seldom all at once. Entries that the feed has dropped
 * are kept, up to the newest `maxEntries`; what is older than those is not taken in, so that nothing comes back as new.
 */
export function mergeEntries(input: MergeInput): MergeResult {
  const { stored, incoming, at, newId, maxEntries = MAX_ENTRIES } = input;
  const known = new Map(stored.map((entry) => [entry.id, entry]));
  const changed = new Map<string, StoredEntry>();
  const fresh: EntryFacts[] = [];
  for (const [facts, id] of match(stored, incoming)) {
    const before = id === undefined ? undefined : known.get(id);
    if (!before) fresh.push(facts);
    else if (!changed.has(before.id)) {
      const after = renewed(before, facts, input);
      if (!isSame(before, after)) changed.set(after.id, after);
      known.set(after.id, after);
    }
  }

  const newestMs = Math.max(...stored.map(({ sortAt }) => Date.parse(sortAt)));
  const backdatedBefore = stored.length > 0 ? new Date(newestMs - BACKDATED_MS).toISOString() : "";
  const added = fresh
    .map((facts) => ({ facts, sortAt: facts.publishedAt ?? at.toISOString() }))
    // Numbered oldest first, and feeds list the newest first.
    .toReversed()
    .toSorted((a, b) => compare(a.sortAt, b.sortAt))
    .slice(-maxEntries)
    .map(({ facts, sortAt }, n) => ({
      id: newId(),
      seq: input.lastSeq + n + 1,
      sortAt,
      facts,
      sourceKeys: keysWith([], input.sourceKey(facts)),
      isBackdated: sortAt < backdatedBefore,
    }));
  const all = [...known.values(), ...added].toSorted((a, b) => compare(b.sortAt, a.sortAt) || b.seq - a.seq);
  const kept = new Set(all.slice(0, maxEntries).map(({ id }) => id));
  const put = [...changed.values(), ...added].filter(({ id }) => kept.has(id));
  return {
    put,
    removed: stored.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
    lastSeq: put.reduce((last, { seq }) => Math.max(last, seq), input.lastSeq),
    recent: all.slice(0, RECENT).map(({ sortAt }) => sortAt),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Each incoming entry once, with the id of the stored one it is, if any. */
function match(
  stored: readonly StoredEntry[],
  incoming: readonly EntryFacts[],
): [EntryFacts, string | undefined][] {
  const byName = new Map<string, StoredEntry>();
  for (const entry of stored)
    for (const name of namesOf(entry.facts)) if (!byName.has(name)) byName.set(name, entry);
  const present = new Set(incoming.map(({ guid }) => guid));
  const taken = new Set<string>();
  const seen = new Set<string>();
  const result: [EntryFacts, string | undefined][] = [];
  for (const facts of incoming) {
    const names = namesOf(facts);
    const [strongest = ""] = names;
    // An entry that is repeated within the feed is one.
    if (strongest && seen.has(strongest)) continue;
    seen.add(strongest);
    const before = names
      .flatMap((name) => byName.get(name) ?? [])
      .find((entry) => !taken.has(entry.id) && isOne(entry.facts, facts, present));
    if (before) taken.add(before.id);
    result.push([facts, before?.id]);
  }
  return result;
}

/** Whether two entries that share a name are one. `present`: the guids that the feed has now. */
function isOne(before: EntryFacts, after: EntryFacts, present: ReadonlySet<string | null>): boolean {
  if (before.guid === null || after.guid === null || before.guid === after.guid) return true;
  // Two entries of one feed may share a recording or a link: each keeps to its own guid. And where every entry has the
  // same ("latest.mp3", the site's start page), neither title nor date stays.
  return (
    !present.has(before.guid) && (before.title === after.title || before.publishedAt === after.publishedAt)
  );
}

/** What an entry can be known by, strongest first. */
function namesOf({ guid, audio, link, title, publishedAt }: EntryFacts): string[] {
  return [
    ...(guid === null ? [] : [`guid ${guid}`]),
    ...(audio === null ? [] : [`audio ${recording(audio)}`]),
    ...(link === null ? [] : [`link ${link}`]),
    ...(title && publishedAt ? [`title ${publishedAt} ${title}`] : []),
  ];
}

/** Recordings pass through counters that add parameters, and by http or https they are the same. */
const recording = (address: string) => address.replace(/^https?:/i, "").replace(/\?.*$/s, "");

function renewed(before: StoredEntry, facts: EntryFacts, { sourceKey }: MergeInput): StoredEntry {
  const sortAt = facts.publishedAt ?? before.sortAt;
  return { ...before, facts, sortAt, sourceKeys: keysWith(before.sourceKeys, sourceKey(facts)) };
}

const MAX_KEYS = 5;

const keysWith = (keys: readonly string[], present: string | undefined): string[] =>
  present === undefined ? [...keys] : [...new Set([present, ...keys])].slice(0, MAX_KEYS);

const isSame = (a: StoredEntry, b: StoredEntry) =>
  a.sortAt === b.sortAt &&
  a.sourceKeys.join() === b.sourceKeys.join() &&
  (Object.keys(b.facts) as (keyof EntryFacts)[]).every((key) => a.facts[key] === b.facts[key]);
