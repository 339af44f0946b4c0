import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import {
  type AskedFeed,
  type FeedAnswer,
  type FeedContent,
  type FeedSource,
  SourceError,
  type Validators,
} from "@earmark/core";

import type { Fetched, GuardedFetch } from "../fetch/guarded-fetch.ts";
import type { Isolate } from "../isolate/isolate.ts";
import { createHostMood } from "./host-mood.ts";
import { type Pacing, politely } from "./politely.ts";
import type { FeedTask, ParsedFeed } from "./task.ts";

/** Grows when the same feed would read differently, so that one that has not changed is read again. */
const VERSION = "1";

const ACCEPT =
  "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

/** Some shows have three thousand episodes in 20 MB. */
const LIMITS = { timeoutMs: 20_000, maxBytes: 24 * 1024 * 1024, maxRedirects: 5 };

const TASKS = new URL("./task.ts", import.meta.url);

export interface FeedSourceOptions {
  fetch: GuardedFetch;
  isolate: Isolate;
  parseTimeoutMs: number;
  /** The address of the feed that a link leads to. Throws SourceError. */
  find: FeedSource["find"];
  pacing: Pacing;
  nowMs?: () => number;
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** FeedSource over the web. */
export function createFeedSource(options: FeedSourceOptions): FeedSource {
  const { find, pacing, nowMs = Date.now, sleep = pause } = options;
  const read = (feed: AskedFeed, { signal }: { signal: AbortSignal }) =>
    ask(options, feed, signal).catch((error: unknown) => refusal(error));
  return {
    find,
    read,
    async readAll(feeds, onAnswer, { timeBoxMs, signal }) {
      const mood = createHostMood();
      const readOne = async (feed: (typeof feeds)[number]) => {
        const forMs = mood.pauseOf(feed.host);
        if (forMs !== undefined) return onAnswer(feed, { type: "postponed", forMs });
        const answer = await read(feed, { signal }).catch((error: unknown) => {
          if (!signal.aborted) throw error;
        });
        if (!answer) return undefined;
        mood.note(feed.host, answer);
        return onAnswer(feed, answer);
      };
      await politely(feeds, readOne, { pacing, timeBoxMs, signal, nowMs, sleep });
    },
    readOutlines: (opml, { signal }) => parse(options, { name: "outlines", input: opml }, signal),
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => {});
}

type Parsing = Pick<FeedSourceOptions, "isolate" | "parseTimeoutMs">;

const parse = <Output>(
  { isolate, parseTimeoutMs }: Parsing,
  input: FeedTask,
  signal: AbortSignal,
): Promise<Output> =>
  isolate.run<FeedTask, Output>({ module: TASKS, input, timeoutMs: parseTimeoutMs, signal });

async function ask(options: FeedSourceOptions, feed: AskedFeed, signal: AbortSignal): Promise<FeedAnswer> {
  const known = feed.validators?.version === VERSION ? feed.validators : null;
  const file = await options.fetch({
    url: feed.url,
    accept: ACCEPT,
    limits: LIMITS,
    signal,
    ...conditions(known),
  });
  const url = movedTo(feed.url, file);
  const bodyHash = hashOf(file);
  if (file.status === 304 || bodyHash === known?.bodyHash) return { type: "unchanged", url };
  const parsed = await parseFile(options, file, signal);
  const content = contentOf(parsed, url, validatorsOf(file, bodyHash));
  return (await readMoved(options, parsed.newFeedUrl, url, signal)) ?? content;
}

const parseFile = (options: Parsing, { body, url }: Fetched, signal: AbortSignal) =>
  parse<ParsedFeed>(options, { name: "feed", input: { body, url } }, signal);

/** A feed that says where it has moved to is believed when a feed is there; that one has no say in turn. */
async function readMoved(
  options: FeedSourceOptions,
  newUrl: string | null,
  url: string,
  signal: AbortSignal,
): Promise<FeedContent | undefined> {
  if (newUrl === null || newUrl === url) return undefined;
  try {
    const file = await options.fetch({ url: newUrl, accept: ACCEPT, limits: LIMITS, signal });
    const parsed = await parseFile(options, file, signal);
    return contentOf(parsed, movedTo(newUrl, file), validatorsOf(file, hashOf(file)));
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

const contentOf = (
  { newFeedUrl: _, ...parsed }: ParsedFeed,
  url: string,
  validators: Validators,
): FeedContent => ({ type: "content", url, validators, ...parsed });

function conditions(known: Validators | null) {
  const headers = {
    ...(known?.etag && { "if-none-match": known.etag }),
    ...(known?.lastModified && { "if-modified-since": known.lastModified }),
  };
  return Object.keys(headers).length > 0 ? { headers } : {};
}

const hashOf = ({ body }: Fetched) => createHash("sha256").update(body).digest("hex");

const MAX_VALIDATOR_CHARS = 500;

function validatorsOf({ headers }: Fetched, bodyHash: string): Validators {
  const short = (name: string) => {
    const value = headers.get(name);
    return value !== null && value.length <= MAX_VALIDATOR_CHARS ? value : null;
  };
  return { version: VERSION, etag: short("etag"), lastModified: short("last-modified"), bodyHash };
}

/** Where the permanent redirects at the beginning of the way lead; a temporary one says nothing of tomorrow. */
function movedTo(asked: string, { url, redirects }: Fetched): string {
  const stays = redirects.findIndex(({ status }) => status !== 301 && status !== 308);
  if (redirects.length === 0 || stays === 0) return asked;
  return redirects[stays]?.url ?? url;
}

function refusal(error: unknown): FeedAnswer {
  if (!(error instanceof SourceError)) throw error;
  const { reason, message: detail, retryAfterMs } = error;
  const isGone = reason === "removed";
  return { type: "refused", failure: { reason, detail }, isGone, retryAfterMs: retryAfterMs ?? null };
}
