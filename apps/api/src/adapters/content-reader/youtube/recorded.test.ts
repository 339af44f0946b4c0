import { existsSync, readFileSync } from "node:fs";

import { parseTranscript } from "@earmark/core";
import { describe, expect, test } from "vitest";

import { youtubeData } from "../testing/youtube-data.ts";
import { originOf } from "./captions.ts";
import { readPlayer } from "./player.ts";
import { readWatchPage } from "./watch-page.ts";

const file = (name: string) => readFileSync(new URL(`${name}.static`, youtubeData), "utf8");
const player = (name: string, id: string) => readPlayer(JSON.parse(file(`${name}.innertube.json`)), id);
const page = (name: string) =>
  readWatchPage({ html: file(`${name}.html`), url: "https://www.youtube.com/", videoId: "GJLlxj_dtq8" });

// The files are not ours to commit: EARMARK_DATA, or data/youtube beside the repository, holds them.
describe.skipIf(!existsSync(youtubeData))(
  "answers that YouTube once gave (skipped where EARMARK_DATA holds none)",
  () => {
    test.each([
      ["youtube_age_restricted", "Njp5uhTorCo", "age-restricted"],
      ["youtube_request_blocked", "GJLlxj_dtq8", "blocked-by-source"],
      ["youtube_transcripts_disabled", "dsMFmonKDD4", "no-captions"],
      ["youtube_video_unavailable", "GJLlxj_dtq8", "removed"],
    ])("%s", (name, id, reason) => {
      expect(player(name, id).refusal?.reason).toBe(reason);
    });

    test.each([
      ["youtube_consent_page", "consent-required"],
      ["youtube_too_many_requests", "rate-limited-by-source"],
      ["youtube", "proof-required"],
    ])("the page %s", (name, reason) => {
      expect(page(name).refusal?.reason).toBe(reason);
    });

    test.each([
      ["youtube", "GJLlxj_dtq8", 9],
      ["youtube_ww1_nl_en", "F1xioXWb8CY", 2],
    ])("%s: the captions someone wrote in the spoken language", (name, id, count) => {
      const { refusal, tracks, originalLanguage } = player(name, id);
      const [best] = tracks;
      expect([refusal, originalLanguage, tracks.length]).toEqual([undefined, "en", count]);
      expect(best && originOf(best, originalLanguage)).toEqual({ type: "captions", detail: "English" });
    });

    test("the page's facts and chapters", () => {
      const { facts } = page("youtube");
      expect(facts).toMatchObject({ byline: "Dave2D", durationMs: 316_000 });
      expect(facts.publishedAt).toBe("2018-08-02T13:00:08.000Z");
      expect(facts.chapters).toHaveLength(10);
    });

    test("an answer about another video is not taken for one about this", () => {
      expect(player("youtube", "F1xioXWb8CY")).toMatchObject({
        refusal: { reason: "blocked-by-source" },
        facts: {},
      });
    });

    test("timed text", () => {
      const { segments } = parseTranscript(file("transcript.xml"));
      expect(segments.map(({ text }) => text).join(" ")).toBe(
        "Hey, this is just a test this is not the original transcript just something shorter, I made up for testing",
      );
    });
  },
);
