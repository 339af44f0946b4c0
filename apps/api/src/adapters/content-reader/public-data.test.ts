import { existsSync, readFileSync } from "node:fs";

import { parseTranscript, type Segment, transcriptOf } from "@earmark/core";
import { describe, expect, test } from "vitest";

import { parseChapters } from "./feed/chapters.ts";
import { parseFeed } from "./feed/parse-feed.ts";
import { htmlTranscript } from "./html/html-transcript.ts";
import { feedData } from "./testing/feed-data.ts";

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const said = (segments: readonly Pick<Segment, "text">[]) => segments.flatMap(({ text }) => words(text));
const file = (name: string) => readFileSync(new URL(name, feedData), "utf8");

// The files are not ours to commit: EARMARK_DATA, or data/feeds beside the repository, holds them.
describe.skipIf(!existsSync(feedData))(
  `the podcast namespace's own examples (skipped where EARMARK_DATA holds none)`,
  () => {
    test("SRT: ten turns of three speakers, and every word", () => {
      const content = file("transcripts/example.srt");
      const { segments } = parseTranscript(content);
      const turns = segments.filter(({ speaker }, i) => speaker !== segments[i - 1]?.speaker);
      expect(turns.map(({ speaker }) => speaker).join(" ")).toBe(
        "Travis Sarah Travis Gilon Travis Gilon Travis Sarah Gilon Travis",
      );
      const text = content.replaceAll(/^\d+\s*$|^.*-->.*$|^(?:Travis|Sarah|Gilon):/gm, "");
      expect(said(segments)).toEqual(words(text));
    });

    test("HTML: the same talk, every word, with rising times", () => {
      const html = file("transcripts/example.html");
      const { segments } = transcriptOf(htmlTranscript(html) ?? { cues: [] });
      const text = html
        .replaceAll(/<cite>.*?<\/cite>|<time>.*?<\/time>|<[^>]+>/g, " ")
        .replaceAll("&#39;", "'");
      expect(said(segments)).toEqual(words(text));
      const starts = segments.map(({ startMs }) => startMs ?? -1);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    });

    test("WebVTT and JSON keep their speakers", () => {
      expect(
        new Set(parseTranscript(file("transcripts/example.vtt")).segments.map(({ speaker }) => speaker)),
      ).toEqual(new Set(["Sarah", "Gillian"]));
      expect(parseTranscript(file("transcripts/example.json")).segments.map(({ text }) => text)).toEqual([
        "I am your father.",
        "Nooooo",
      ]);
    });

    test.each([
      ["example.xml", 3],
      ["podcast-namespace.xml", 3],
      ["no-agenda.xml", 29],
      ["dk-podcast.xml", 59],
      ["changing-the-tide.xml", 15],
    ])("%s has %i entries, each with a title and a date", (name, count) => {
      const { episodes } = parseFeed(file(name), "https://example.com/feed.xml");
      expect(episodes).toHaveLength(count);
      expect(episodes.every(({ title, publishedAt }) => title && publishedAt)).toBe(true);
    });

    test("chapters in both shapes", () => {
      expect(parseChapters(file("chapters/example.json"))[1]).toEqual({
        title: "Hearing Aids",
        startMs: 168_000,
      });
      expect(parseChapters(file("chapters/exampleComplex.json")).length).toBeGreaterThan(4);
    });
  },
);
