import { parseClock } from "@earmark/core";

import { pageData } from "./page-data.ts";
import { Text } from "./player-response.ts";
import { isRecord, eachRecord } from "./records.ts";

/** A page of a list: the HTML of its first, or the JSON of one that follows. */
export type CollectionPage = { content: string; isFirst: boolean };

export interface CollectionEntry {
  videoId: string;
  title: string | null;
  durationMs: number | null;
}

/** What belongs to one entry is near it; entries within entries are not walked over and over. */
const MAX_NEAR = 500;

/** As far as one page tells. Plain data. */
export interface Collection {
  title: string | null;
  count: number | null;
  entries: CollectionEntry[];
  /** Asks for what follows; undefined at the end. */
  next?: string | undefined;
  /** What the page's own script calls itself; said when asking for what follows. */
  clientVersion?: string | undefined;
  channelId?: string | undefined;
  /** Why YouTube shows no list, in its words. */
  alert?: string | undefined;
  isUnderstood: boolean;
}

/** Reads the list that a playlist's or a channel's page shows. An unknown shape is one that is not understood, never an empty list. */
export function readCollection({ content, isFirst }: CollectionPage): Collection {
  const data = isFirst ? pageData(content, "ytInitialData") : parse(content);
  const entries = new Map<string, CollectionEntry>();
  let next: string | undefined;
  let alert: string | undefined;
  eachRecord(isFirst ? listIn(data) : data, (name, record) => {
    const entry = entryOf(name, record);
    if (entry && !entries.has(entry.videoId)) entries.set(entry.videoId, entry);
    if (name === "continuationItemRenderer") next = tokenIn(record) ?? next;
  });
  eachRecord(isRecord(data) ? data.alerts : undefined, (name, record) => {
    if (name === "alertRenderer" && record.type === "ERROR") alert ??= text(record.text);
  });
  const head = isFirst ? headOf(data) : { title: null, count: null };
  return {
    ...head,
    entries: [...entries.values()],
    next,
    alert,
    clientVersion: /"INNERTUBE_CLIENT_VERSION":"([\w.-]{1,40})"/.exec(isFirst ? content : "")?.[1],
    isUnderstood: entries.size > 0 || alert !== undefined || head.count === 0,
  };
}

function tokenIn(continuation: unknown): string | undefined {
  let token: string | undefined;
  const find = (name: string, { token: given }: Readonly<Record<string, unknown>>) => {
    if (name === "continuationCommand" && typeof given === "string") token = given;
  };
  eachRecord(continuation, find, MAX_NEAR);
  return token;
}

/** The part that is the list itself: beside it, pages recommend others. */
function listIn(data: unknown): unknown {
  let chosen: unknown;
  eachRecord(data, (name, record) => {
    if (name === "tabRenderer" && record.selected === true) chosen ??= record.content;
  });
  return chosen;
}

function entryOf(name: string, record: Readonly<Record<string, unknown>>): CollectionEntry | undefined {
  if (/^(?:playlistVideo|gridVideo|video)Renderer$/.test(name)) {
    const seconds = Number(record.lengthSeconds);
    const length = Number.isInteger(seconds) && seconds > 0 ? seconds * 1000 : clock(text(record.lengthText));
    return entry(record.videoId, text(record.title), length);
  }
  if (name !== "lockupViewModel" || record.contentType !== "LOCKUP_CONTENT_TYPE_VIDEO") return undefined;
  let length: number | null = null;
  eachRecord(record.contentImage, (_, badge) => (length ??= clock(badge.text)), MAX_NEAR);
  const { lockupMetadataViewModel: shown } = isRecord(record.metadata) ? record.metadata : {};
  return entry(record.contentId, text(isRecord(shown) ? shown.title : undefined), length);
}

function entry(
  id: unknown,
  title: string | undefined,
  durationMs: number | null,
): CollectionEntry | undefined {
  if (typeof id !== "string" || !/^[\w-]{11}$/.test(id)) return undefined;
  return { videoId: id, title: title?.slice(0, 300) ?? null, durationMs };
}

const COUNT = /^([\d.,\s]{1,12}) videos?$/i;

function headOf(data: unknown): Pick<Collection, "title" | "count" | "channelId"> {
  const { metadata, header, sidebar } = isRecord(data) ? data : {};
  const head: Pick<Collection, "title" | "count" | "channelId"> = { title: null, count: null };
  eachRecord(metadata, (name, record) => {
    if (!/^(?:playlist|channel)MetadataRenderer$/.test(name)) return;
    if (typeof record.title === "string") head.title ??= record.title.slice(0, 300);
    if (typeof record.externalId === "string") head.channelId ??= record.externalId;
  });
  eachRecord([header, sidebar], (_, record) => {
    const count = COUNT.exec(text(record) ?? "")?.[1]?.replaceAll(/\D/g, "");
    if (count) head.count ??= Number(count);
  });
  return head;
}

const text = (value: unknown): string | undefined => Text.safeParse(value).data;
const clock = (value: unknown): number | null =>
  typeof value === "string" ? (parseClock(value) ?? null) : null;

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
