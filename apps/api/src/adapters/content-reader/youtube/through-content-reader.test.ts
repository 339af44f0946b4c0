import { afterAll, expect, test, vi } from "vitest";

import { createIsolate } from "../../isolate/isolate.ts";
import { openReader } from "../testing/open-reader.ts";
import { fakeYoutube, json3, playable, track, VIDEO, watchPage } from "./testing/fake-youtube.ts";

// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 30_000 });
const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
afterAll(() => isolate.close());

test("a link to a video, and what a browser captured of it, are both read as the video", async () => {
  const page = watchPage(playable({}, [track({ lang: "en" })]));
  const captions = json3("Oil lamps came first.", "Gas came later.");
  const youtube = await fakeYoutube({ "/watch": page, "/api/timedtext": captions });
  const reader = openReader(isolate, [youtube.host]);
  const url = `https://www.youtube.com/shorts/${VIDEO}`;
  const { signal } = new AbortController();
  const byLink = await reader.read({ type: "url", url }, { signal });
  await youtube.close();
  // The site is gone: whatever a capture is read from is in it.
  const capture = { url, html: page.body, captions: { content: captions.body, isAutomatic: false } };
  const byCapture = await reader.read({ type: "capture", ...capture }, { signal });
  for (const reading of [byLink, byCapture])
    expect(reading).toMatchObject({
      type: "document",
      document: {
        kind: "video",
        title: "How lamps are made",
        segments: [{ text: expect.stringContaining("Oil") }, {}],
      },
    });
});
