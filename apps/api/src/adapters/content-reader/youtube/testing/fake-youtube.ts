import type { IncomingMessage, ServerResponse } from "node:http";

import { startSite } from "../../../fetch/testing/local-site.ts";

export const VIDEO = "abcDEF12_-3";

/** What the fake answers on a path: a status, a body, headers. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: string;
}
type Answers = Record<string, Answer | ((request: IncomingMessage, times: number) => Answer)>;

export const html = (body: string): Answer => ({
  headers: { "content-type": "text/html; charset=utf-8" },
  body,
});
export const json = (value: unknown): Answer => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

/** A server that answers as YouTube does, where `answers` say so by path, and otherwise that there is nothing. */
export async function fakeYoutube(answers: Answers) {
  const asked: string[] = [];
  const site = await startSite((request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? "/", "http://youtube");
    asked.push(`${request.method} ${request.url}`);
    const times = asked.filter(
      (path) => new URL(path.split(" ")[1] ?? "/", "http://y").pathname === pathname,
    ).length;
    const answer = answers[pathname] ?? { status: 404, body: "Not found" };
    const {
      status = 200,
      headers = {},
      body,
    } = typeof answer === "function" ? answer(request, times) : answer;
    request.resume().on("end", () => response.writeHead(status, headers).end(body));
  });
  return { ...site, asked, origin: site.url("") };
}

/** A watch page, as far as it is read. */
export const watchPage = (player: unknown, data: unknown = {}): Answer =>
  html(
    `<!doctype html><title>Video - YouTube</title><script>var ytInitialPlayerResponse = ${JSON.stringify(player)};` +
      `var meta = document.createElement('meta');</script><script>var ytInitialData = ${JSON.stringify(data)};</script>` +
      `<script>window['ytInitialPlayerResponse'];</script>`,
  );

interface Track {
  lang: string;
  name?: string;
  isAutomatic?: boolean;
  query?: string;
}

export const track = ({ lang, name = lang, isAutomatic = false, query = "" }: Track) => ({
  baseUrl: `https://www.youtube.com/api/timedtext?v=${VIDEO}&lang=${lang}${isAutomatic ? "&kind=asr" : ""}${query}`,
  name: { simpleText: name },
  vssId: `${isAutomatic ? "a" : ""}.${lang}`,
  languageCode: lang,
  ...(isAutomatic && { kind: "asr" }),
});

/** A player's answer that a video can be played. */
export const playable = (change: Record<string, unknown> = {}, tracks?: unknown[]) => ({
  playabilityStatus: { status: "OK" },
  videoDetails: {
    videoId: VIDEO,
    title: "How lamps are made",
    lengthSeconds: "83",
    author: "Lamplight",
    shortDescription: "Lamps.\n\n0:00 Oil\n0:30 – Gas\n(1:00) Electric light\n\nThanks",
    thumbnail: { thumbnails: [{ url: "https://i.example/small.jpg", width: 120 }] },
  },
  microformat: {
    playerMicroformatRenderer: {
      publishDate: "2024-05-06T07:08:09-07:00",
      thumbnail: { thumbnails: [{ url: "https://i.example/big.jpg", width: 1280 }] },
    },
  },
  ...(tracks && { captions: { playerCaptionsTracklistRenderer: { captionTracks: tracks } } }),
  ...change,
});

/** A player's answer that a video can't be played. */
export const refusal = (status: string, reason?: string, change: Record<string, unknown> = {}) => ({
  playabilityStatus: { status, ...(reason !== undefined && { reason }), ...change },
});

/** Recognised captions as YouTube writes them: lines that follow each other, with events of a line break between. */
export const json3 = (...lines: string[]): Answer =>
  json({
    wireMagic: "pb3",
    events: [
      { tStartMs: 0, dDurationMs: 90_000, id: 1, wpWinPosId: 1 },
      ...lines.flatMap((line, i) => [
        {
          tStartMs: i * 30_000,
          dDurationMs: 32_000,
          wWinId: 1,
          segs: line.split(/(?= )/).map((utf8, n) => ({ utf8, tOffsetMs: n * 200 })),
        },
        {
          tStartMs: (i + 1) * 30_000 - 10,
          dDurationMs: 2_010,
          wWinId: 1,
          aAppend: 1,
          segs: [{ utf8: "\n" }],
        },
      ]),
    ],
  });
