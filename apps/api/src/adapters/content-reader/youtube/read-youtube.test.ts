import type { Document, Reading, SourceError } from "@earmark/core";
import { afterAll, describe, expect, test, vi } from "vitest";

import { createIsolate } from "../../isolate/isolate.ts";
import { html, json, json3, playable, refusal, track, VIDEO, watchPage } from "./testing/fake-youtube.ts";
import { readFrom } from "./testing/read-from.ts";

// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 30_000 });
const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
afterAll(() => isolate.close());
const read = readFrom(isolate);
const TEXT = [
  "Oil lamps came first of all.",
  "Gas light came after them.",
  "Then came the electric bulb.",
] as const;

function documentOf({ reading, error }: { reading?: Reading | undefined; error?: SourceError }): Document {
  if (reading?.type === "document") return reading.document;
  throw error ?? new Error("No document");
}

const player = "/youtubei/v1/player";
const timedtext = "/api/timedtext";
const guarded = track({ lang: "en", query: "&exp=xpe" });

describe("captions", () => {
  test("of the page are read with all that the page says of the video", async () => {
    const tracks = [track({ lang: "en", name: "English (auto-generated)", isAutomatic: true })];
    const document = documentOf(
      await read({ "/watch": watchPage(playable({}, tracks)), [timedtext]: json3(...TEXT) }),
    );
    expect(document).toMatchObject({
      kind: "video",
      title: "How lamps are made",
      url: `https://www.youtube.com/watch?v=${VIDEO}`,
      site: "YouTube",
      byline: "Lamplight",
      language: "en",
      publishedAt: "2024-05-06T14:08:09.000Z",
      image: "https://i.example/big.jpg",
      durationMs: 83_000,
      origin: { type: "automatic-captions", detail: "English (auto-generated)" },
    });
    expect(document.segments.map(({ text }) => text).join(" ")).toBe(TEXT.join(" "));
    expect(document.segments[0]?.startMs).toBe(0);
    expect(document.chapters.map(({ title }) => title)).toEqual(["Oil", "Gas", "Electric light"]);
  });

  test("that want proof are had from the player service, with the page's facts", async () => {
    const { reading, asked } = await read({
      "/watch": watchPage(playable({}, [guarded])),
      [player]: json(playable({ microformat: undefined }, [track({ lang: "en", name: "English" })])),
      [timedtext]: json3(...TEXT),
    });
    expect(documentOf({ reading })).toMatchObject({
      publishedAt: "2024-05-06T14:08:09.000Z",
      origin: { type: "captions", detail: "English" },
    });
    expect(asked.map((line) => line.split("?")[0])).toEqual([
      "GET /watch",
      "POST /youtubei/v1/player",
      "GET /api/timedtext",
    ]);
  });

  test("behind a consent page are had from the player service", async () => {
    const consent = html(`<form action="https://consent.youtube.com/s" method="POST"></form>`);
    const answers = { "/watch": consent, [player]: json(playable({}, [track({ lang: "en" })])) };
    const document = documentOf(await read({ ...answers, [timedtext]: json3(...TEXT) }));
    expect(document.segments.length).toBeGreaterThan(0);
  });

  test.each([
    [
      "srv1",
      `<?xml version="1.0"?><transcript><text start="0" dur="3">Oil &amp;amp; gas.</text></transcript>`,
    ],
    [
      "srv3",
      `<timedtext format="3"><body><p t="0" d="3000"><s>Oil</s><s t="300"> &amp; gas.</s></p></body></timedtext>`,
    ],
  ])("come as %s, too", async (_, body) => {
    const answers = { "/watch": watchPage(playable({}, [track({ lang: "en" })])) };
    const document = documentOf(await read({ ...answers, [timedtext]: { body } }));
    expect(document.segments).toMatchObject([{ text: "Oil & gas.", startMs: 0, endMs: 3_000 }]);
  });

  test("that can't be read give way to the next best", async () => {
    const tracks = [track({ lang: "en", isAutomatic: true }), track({ lang: "en" })];
    const document = documentOf(
      await read({
        "/watch": watchPage(playable({}, tracks)),
        [timedtext]: ({ url }) => (url?.includes("asr") ? json3(...TEXT) : { status: 404, body: "" }),
      }),
    );
    expect(document.origin.type).toBe("automatic-captions");
  });

  test("are asked for again after a short pause that YouTube names", async () => {
    const { reading, asked } = await read({
      "/watch": watchPage(playable({}, [track({ lang: "en" })])),
      [timedtext]: (_, times) =>
        times === 1 ? { status: 429, headers: { "retry-after": "1" }, body: "" } : json3(...TEXT),
    });
    expect(reading?.type).toBe("document");
    expect(asked.filter((line) => line.includes(timedtext))).toHaveLength(2);
  });
});

const page = (response: unknown) => ({ "/watch": watchPage(response) });
const behind = (response: unknown) => ({
  "/watch": watchPage(playable({}, [guarded])),
  [player]: json(response),
});
describe("a downloader", () => {
  test("gets the recording where there are no captions, with all that is known of it", async () => {
    const { reading } = await read(page(playable()), { canDownload: true });
    expect(reading).toMatchObject({
      type: "recording",
      recording: {
        media: { at: "downloader", url: `https://www.youtube.com/watch?v=${VIDEO}` },
        kind: "video",
        facts: { title: "How lamps are made", site: "YouTube", byline: "Lamplight", durationMs: 83_000 },
      },
      attempts: [{ way: "captions", reason: "no-captions" }],
    });
    expect(reading?.type === "recording" && reading.recording.facts.chapters).toHaveLength(3);
    expect(reading?.type === "recording" && reading.recording.notes[0]?.text).toContain("Lamps");
  });

  test("is tried where YouTube refuses, and not where nobody may see the video", async () => {
    const bot = await read(behind(refusal("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot")), {
      canDownload: true,
    });
    expect(bot.reading).toMatchObject({
      type: "recording",
      attempts: [
        { way: "captions", reason: "proof-required" },
        { way: "captions", reason: "blocked-by-source" },
      ],
    });
    const shut = await read(page(refusal("LOGIN_REQUIRED", "Private video")), { canDownload: true });
    expect(shut.error?.reason).toBe("private");
  });
});

describe("addresses", () => {
  test.each([
    "https://www.youtube.com/watch?v=tooShort",
    "https://youtu.be/x",
    "https://www.youtube.com/watch",
  ])("%s has no video, and nobody is asked", async (url) => {
    const { error, asked } = await read({}, { url });
    expect([error?.reason, asked]).toEqual(["not-found", []]);
  });

  test.each(["https://www.youtube.com/about", "https://site.example/watch?v=abcDEF12_-3"])(
    "%s is for others to read",
    async (url) => {
      expect(await read({}, { url })).toEqual({ reading: undefined, asked: [] });
    },
  );
});
