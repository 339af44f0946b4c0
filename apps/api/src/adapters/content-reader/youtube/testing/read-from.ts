import { type Reading, SourceError } from "@earmark/core";

import { fetchFor } from "../../../fetch/testing/local-site.ts";
import type { Isolate } from "../../../isolate/isolate.ts";
import { createParse } from "../../parsers.ts";
import { createYoutubeReader } from "../read-youtube.ts";
import { fakeYoutube, VIDEO } from "./fake-youtube.ts";

/** What reading an address came to, and what was asked for on the way. */
interface Outcome {
  reading?: Reading | undefined;
  error?: SourceError;
  asked: string[];
}

/** Reads an address (of VIDEO, if none is given) from a fake that answers like this. */
export const readFrom =
  (isolate: Isolate) =>
  async (
    answers: Parameters<typeof fakeYoutube>[0],
    {
      url = `https://youtu.be/${VIDEO}?t=5`,
      canDownload = false,
    }: { url?: string; canDownload?: boolean } = {},
  ): Promise<Outcome> => {
    const { signal } = new AbortController();
    const youtube = await fakeYoutube(answers);
    const fetch = fetchFor([youtube], { postHosts: [youtube.host] });
    const parse = createParse({ isolate, timeoutMs: 10_000 });
    const deps = { fetch, parse, isolate, timeoutMs: 10_000, youtubeUrl: youtube.origin, canDownload };
    try {
      return { reading: await createYoutubeReader(deps)(url, signal), asked: youtube.asked };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return { error, asked: youtube.asked };
    } finally {
      await youtube.close();
    }
  };
