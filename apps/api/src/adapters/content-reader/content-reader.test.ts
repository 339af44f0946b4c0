import { Document, Reading, SourceError, type StoredSource } from "@earmark/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createIsolate } from "../isolate/isolate.ts";
import { openReader } from "./testing/open-reader.ts";
import { show } from "./testing/show.ts";
import { startSite } from "./testing/site.ts";

const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite(show);
  // The first of all readings waits for the parsers to be loaded.
  await read("/two");
}, 60_000);
afterAll(async () => {
  await isolate.close();
  await site.stop();
});

const read = (path: string) => documentOf({ type: "url", url: site.origin + path });

const readingOf = (source: StoredSource) =>
  openReader(isolate, [site.host]).read(source, { signal: new AbortController().signal });

async function documentOf(source: StoredSource): Promise<Document> {
  const reading = await readingOf(source);
  if (reading.type !== "document") throw new Error("A recording came where a text was expected");
  return reading.document;
}

describe("an episode", () => {
  const said = [
    "Good evening. Tonight we speak of lamps.",
    "Oil lamps first, since they are the oldest of all.",
    "And the gas light came after them.",
  ];

  test.each(["/two", "/two-again", "/feed.xml", "/feed.xml#episode=two", "/feed.xml?episode=two"])(
    "%s is read from the best transcript that can be had, with all that its feed says",
    async (path) => {
      const document = await read(path);
      expect(Document.parse(document)).toEqual(document);
      expect(document).toMatchObject({
        kind: "episode",
        title: "Two: on lamps",
        site: "Lamplight",
        byline: "Rose Tan, Ben Oda",
        language: "en",
        publishedAt: "2024-01-02T08:00:00.000Z",
        durationMs: 60_000,
        image: `${site.origin}/two.jpg`,
        url: `${site.origin}/two`,
      });
      expect(document.segments.map(({ text }) => text)).toEqual(said);
      expect(document.segments.map(({ speaker, startMs }) => [speaker, startMs])).toEqual([
        ["ROSE", 0],
        ["BEN", 6000],
        ["ROSE", 30_000],
      ]);
      expect(document.chapters).toEqual([
        { title: "Hello", startSegmentId: "s1" },
        { title: "Oil", startSegmentId: "s2" },
        { title: "Gas", startSegmentId: "s3" },
      ]);
    },
  );

  test("an HTML transcript keeps its speakers and times", async () => {
    const { segments, language } = await read("/feed.xml#episode=one");
    expect(language).toBe("en-GB");
    expect(segments.map(({ speaker, startMs, text }) => [speaker, startMs, text])).toEqual([
      ["Rose & co", 0, "Good evening, dear people."],
      ["Ben", 7000, "Hello. It is late."],
    ]);
  });

  test("a page that no episode of its feed is about is an article, and its feed is not even asked for", async () => {
    const before = site.asked.length;
    expect(await read("/about")).toMatchObject({ kind: "article" });
    expect(site.asked.slice(before)).toEqual(["/about"]);
  });
});

describe("a hostile page", () => {
  test("whose feed is a bomb is still read as an article", async () => {
    expect(await read("/bombed")).toMatchObject({ kind: "article" });
  });

  test("nested 100 000 deep is read as far as it holds words", async () => {
    expect((await read("/deep")).segments.map(({ text }) => text)).toEqual(["podcast"]);
  });
});

describe("an entry without a transcript", () => {
  test("is an article if its text is long enough, as text alone", async () => {
    const document = await read("/notes.xml");
    expect(document).toMatchObject({
      kind: "article",
      title: "A long note",
      site: "Notes",
      url: `${site.origin}/note`,
    });
    expect(document.segments[0]).toEqual({ id: "s1", text: "Lamps", heading: 2 });
    expect(document.segments.at(-1)).toMatchObject({ text: "oil", block: "list-item" });
    expect(JSON.stringify(document)).not.toContain("alert");
  });

  test.each([
    ["/feed.xml#episode=nine", "not-found"],
    ["/empty.xml", "empty"],
    ["/bomb.xml", "empty"],
    ["/other.json", "unsupported-type"],
    ["/missing", "not-found"],
  ])("%s ends as %s", async (path, reason) => {
    const failure = await read(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect(failure).toMatchObject({ reason });
  });
});

describe("what is only to be heard", () => {
  const recordingOf = async (path: string) => {
    const reading = await readingOf({ type: "url", url: site.origin + path });
    expect(Reading.parse(reading)).toEqual(reading);
    if (reading.type !== "recording") throw new Error("A text came where a recording was expected");
    return reading;
  };

  test.each(["/feed.xml#episode=three", "/three", "/three-in-short"])(
    "%s is the episode's recording, with what its feed says and why there is no transcript",
    async (path) => {
      const { recording, attempts } = await recordingOf(path);
      expect(recording).toMatchObject({
        media: { at: "link", url: `${site.origin}/three.mp3` },
        kind: "episode",
        facts: {
          title: "Three: only sound",
          site: "Lamplight",
          byline: "Rose Tan",
          language: "en-GB",
          publishedAt: "2024-01-03T08:00:00.000Z",
          url: `${site.origin}/three`,
          chapters: [],
        },
        notes: [{ text: "Just a line" }],
      });
      expect(attempts).toMatchObject([{ way: "publisher-transcript", reason: "not-found" }]);
    },
  );

  test("an episode whose transcripts can't be read names each with its reason", async () => {
    const { recording, attempts } = await recordingOf("/feed.xml#episode=four");
    expect(recording).toMatchObject({
      media: { url: `${site.origin}/four.mp3` },
      facts: { durationMs: 3_600_000 },
    });
    expect(attempts.map(({ reason }) => reason)).toEqual(["not-found", "empty"]);
  });

  test("a page about a long episode is an article only if it holds what was said", async () => {
    const { recording } = await recordingOf("/four");
    expect(recording.notes[0]?.text).toBe("About lamps in one line.");
    expect(await read("/four-in-full")).toMatchObject({ kind: "article" });
  });

  test("a page that holds a recording and no words", async () => {
    const { recording } = await recordingOf("/player");
    expect(recording).toMatchObject({
      media: { url: `${site.origin}/talk.mp3` },
      kind: "recording",
      facts: { title: "A talk" },
    });
  });
});

describe("other sources", () => {
  test("a transcript file by link", async () => {
    expect(await read("/talk%20one.vtt")).toMatchObject({
      kind: "transcript",
      title: "talk one",
      language: "fr",
      segments: [{ speaker: "Ana", text: "Bonsoir." }],
    });
  });

  test("a text by link, a pasted text and a file", async () => {
    expect((await read("/readme.txt")).segments).toHaveLength(2);
    const text = "First words here.\n\nThen more.";
    expect(await documentOf({ type: "text", text, title: "Mine" })).toMatchObject({
      kind: "text",
      title: "Mine",
    });
    expect(await documentOf({ type: "file", name: "a.md", content: `# Own\n\n${text}` })).toMatchObject({
      kind: "text",
    });
  });

  test("an abort ends the reading with its own reason", async () => {
    const controller = new AbortController();
    controller.abort(new Error("not needed"));
    const url = `${site.origin}/two`;
    await expect(
      openReader(isolate, [site.host]).read({ type: "url", url }, { signal: controller.signal }),
    ).rejects.toThrow("not needed");
  });
});
