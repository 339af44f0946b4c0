import { SourceError } from "@earmark/core";
import * as z from "zod";

import type { GuardedFetch } from "../../fetch/guarded-fetch.ts";
import type { EpisodeHint } from "../feed/match-episode.ts";

/** A show of the directory. */
export type Show = { id: string; title: string; author: string; feedUrl: string };

/** A public directory of podcasts. All of it may be unreachable: that is no reason not to try elsewhere. */
export type Directory = {
  /** A show by its number. Undefined when there is none, or when it has no open feed. */
  show(id: string, options: { country?: string | undefined; signal: AbortSignal }): Promise<Show | undefined>;
  /** An episode by its number, among the newest two hundred of its show. */
  episode(
    showId: string,
    episodeId: string,
    options: { country?: string | undefined; signal: AbortSignal },
  ): Promise<EpisodeHint | undefined>;
  /** Shows whose name holds these words, likeliest first. */
  search(words: string, options: { signal: AbortSignal }): Promise<Show[]>;
};

const LIMITS = { timeoutMs: 10_000, maxBytes: 4_000_000 };
const MAX_EPISODES = 200;
const MAX_SHOWS = 10;

const Answer = z.object({ results: z.array(z.unknown()).max(1000) });
const ShowResult = z.object({
  collectionId: z.number(),
  collectionName: z.string(),
  artistName: z.string().catch(""),
  feedUrl: z.url({ protocol: /^https?$/ }),
});
const EpisodeResult = z.object({
  wrapperType: z.literal("podcastEpisode"),
  trackId: z.number(),
  trackName: z.string(),
  episodeGuid: z.string().optional().catch(undefined),
  episodeUrl: z.string().optional().catch(undefined),
  releaseDate: z.string().optional().catch(undefined),
  trackTimeMillis: z.number().optional().catch(undefined),
});

/** Apple's directory, by the lookup and search API that it has offered to everyone since 2005. `baseUrl` without a slash. */
export function createDirectory(fetch: GuardedFetch, baseUrl: string): Directory {
  const ask = async (path: string, fields: Record<string, string | undefined>, signal: AbortSignal) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
    const url = `${baseUrl}/${path}?${query.toString()}`;
    return resultsIn((await fetch({ url, accept: "application/json", limits: LIMITS, signal })).text());
  };
  return {
    async show(id, { country, signal }) {
      return showsIn(await ask("lookup", { id, entity: "podcast", country }, signal))[0];
    },
    async episode(showId, episodeId, { country, signal }) {
      const fields = { id: showId, entity: "podcastEpisode", limit: String(MAX_EPISODES), country };
      const episodes = (await ask("lookup", fields, signal)).flatMap(
        (one) => EpisodeResult.safeParse(one).data ?? [],
      );
      const found = episodes.find(({ trackId }) => String(trackId) === episodeId);
      return (
        found && {
          guid: found.episodeGuid,
          titles: [found.trackName],
          audio: found.episodeUrl ? [found.episodeUrl] : [],
          publishedAt: found.releaseDate,
          durationMs: found.trackTimeMillis,
        }
      );
    },
    async search(words, { signal }) {
      const fields = {
        media: "podcast",
        entity: "podcast",
        term: words.slice(0, 200),
        limit: String(MAX_SHOWS),
      };
      return showsIn(await ask("search", fields, signal));
    },
  };
}

function showsIn(results: readonly unknown[]): Show[] {
  return results.flatMap((result) => {
    const { data } = ShowResult.safeParse(result);
    return data
      ? [
          {
            id: String(data.collectionId),
            title: data.collectionName,
            author: data.artistName,
            feedUrl: data.feedUrl,
          },
        ]
      : [];
  });
}

function resultsIn(json: string): readonly unknown[] {
  try {
    return Answer.parse(JSON.parse(json)).results;
  } catch (cause) {
    throw new SourceError("malformed", "The podcast directory gave an answer that can't be read", { cause });
  }
}
