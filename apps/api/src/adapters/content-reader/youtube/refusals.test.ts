import type { FailureReason } from "@earmark/core";
import { afterAll, describe, expect, test, vi } from "vitest";

import { createIsolate } from "../../isolate/isolate.ts";
import { type fakeYoutube, html, json, playable, refusal, track, watchPage } from "./testing/fake-youtube.ts";
import { readFrom } from "./testing/read-from.ts";

// On a busy machine a thread takes seconds to start.
vi.setConfig({ testTimeout: 30_000 });
const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
afterAll(() => isolate.close());
const read = readFrom(isolate);
const player = "/youtubei/v1/player";
const timedtext = "/api/timedtext";
const guarded = track({ lang: "en", query: "&exp=xpe" });

const page = (response: unknown) => ({ "/watch": watchPage(response) });
const behind = (response: unknown) => ({
  "/watch": watchPage(playable({}, [guarded])),
  [player]: json(response),
});
const details = (change: Record<string, unknown>) => ({
  videoDetails: { ...playable().videoDetails, ...change },
});
const inPanel = (subreason: string) => ({
  errorScreen: { playerErrorMessageRenderer: { subreason: { runs: [{ text: subreason }] } } },
});

const STATES: [string, FailureReason, unknown][] = [
  ["a bot check", "blocked-by-source", refusal("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot")],
  ["a sign-in for no known reason", "blocked-by-source", refusal("LOGIN_REQUIRED", "Please sign in")],
  ["an age gate", "age-restricted", refusal("LOGIN_REQUIRED", "Sign in to confirm your age")],
  [
    "an age gate in another language",
    "age-restricted",
    refusal("LOGIN_REQUIRED", "…", { desktopLegacyAgeGateReason: 1 }),
  ],
  ["an age check", "age-restricted", refusal("AGE_VERIFICATION_REQUIRED")],
  [
    "a private video",
    "private",
    refusal("LOGIN_REQUIRED", "This is a private video. Please sign in to verify."),
  ],
  [
    "a private video, told in parts",
    "private",
    refusal("LOGIN_REQUIRED", "Private video", { messages: ["Sign in"] }),
  ],
  [
    "a removed video",
    "removed",
    refusal("ERROR", "Video unavailable", inPanel("This video has been removed by the uploader")),
  ],
  [
    "a closed account",
    "removed",
    refusal("ERROR", "This video is no longer available because the account was terminated"),
  ],
  [
    "a claim",
    "removed",
    refusal("ERROR", "Video unavailable", inPanel("due to a copyright claim by Lamps Ltd")),
  ],
  ["a video that never was", "removed", refusal("ERROR", "This video is unavailable")],
  [
    "another country",
    "region-blocked",
    refusal("UNPLAYABLE", "The uploader has not made this video available in your country"),
  ],
  [
    "a claim in this country",
    "region-blocked",
    refusal("UNPLAYABLE", "Blocked in your country on copyright grounds"),
  ],
  [
    "a members' video",
    "members-only",
    refusal("UNPLAYABLE", "Join this channel to get access to members-only content"),
  ],
  ["a film for rent", "members-only", refusal("UNPLAYABLE", "This video requires payment to watch")],
  ["a premiere", "live", refusal("LIVE_STREAM_OFFLINE", "Premieres in 3 hours")],
  ["a stream to come", "live", refusal("LIVE_STREAM_OFFLINE", "This live event will begin in 2 days.")],
  ["a stream", "live", playable(details({ isLive: true, isLiveContent: true }), [track({ lang: "en" })])],
  ["an upcoming video", "live", playable(details({ isUpcoming: true }))],
  ["no captions", "no-captions", playable()],
  ["an empty list of captions", "no-captions", playable({}, [])],
  [
    "a session that asked too much",
    "rate-limited-by-source",
    refusal("UNPLAYABLE", "This content isn’t available, try again later."),
  ],
  ["captions that want proof", "proof-required", playable({}, [guarded])],
  ["words nobody knows", "blocked-by-source", refusal("UNPLAYABLE", "Computer says no", inPanel("Or maybe"))],
  ["a status nobody knows", "blocked-by-source", refusal("PERHAPS")],
  ["an error nobody knows", "blocked-by-source", refusal("ERROR", "An error occurred")],
  [
    "another video",
    "blocked-by-source",
    playable(details({ videoId: "aQvGIIdgFDM" }), [track({ lang: "en" })]),
  ],
  ["nothing about the video", "blocked-by-source", { playabilityStatus: { status: "OK" } }],
  [
    "captions of a new shape",
    "blocked-by-source",
    playable({ captions: { playerCaptionsTracklistRenderer: { captionTracks: {} } } }),
  ],
  ["tracks of a new shape", "blocked-by-source", playable({}, [{ trackId: 7 }])],
  ["nothing at all", "blocked-by-source", {}],
  ["a list", "blocked-by-source", []],
];

describe.each(STATES)("%s is %s", (_, reason, response) => {
  test("in the page, and names each way that was tried or is left", async () => {
    // Where the page alone does not decide, the service is asked and says the same.
    const { error } = await read({ ...page(response), [player]: json(response) });
    expect(error?.reason).toBe(reason);
    expect(error?.attempts[0]).toMatchObject({ way: "captions", reason });
    const hasNoWayOut = reason === "live";
    expect(error?.attempts.at(-1)?.way).toBe(hasNoWayOut ? "captions" : "upload");
  });

  test("from the player service", async () => {
    const { error } = await read(behind(response));
    expect(error?.reason).toBe(reason);
  });
});

describe("what stands before the video", () => {
  const captcha = `<form action="/das_captcha"><div class="g-recaptcha" data-sitekey="k"></div></form>`;

  test.each<[string, FailureReason, boolean, Parameters<typeof fakeYoutube>[0]]>([
    [
      "a consent page",
      "consent-required",
      false,
      { "/watch": html(`<form action="https://consent.youtube.com/s">`) },
    ],
    ["a puzzle", "rate-limited-by-source", true, { "/watch": { status: 429, body: captcha } }],
    ["a puzzle said to be a success", "rate-limited-by-source", true, { "/watch": html(captcha) }],
    [
      "too many requests",
      "rate-limited-by-source",
      true,
      { "/watch": { status: 429, headers: { "retry-after": "3600" }, body: "" } },
    ],
    ["a refusal", "blocked-by-source", false, { "/watch": { status: 403, body: "No" } }],
    ["a page of something else", "blocked-by-source", false, { "/watch": html("<h1>Welcome</h1>") }],
    [
      "a page that breaks off",
      "blocked-by-source",
      false,
      { "/watch": html(`<script>var ytInitialPlayerResponse = {"playabil`) },
    ],
    ["a fault", "unreachable", true, { "/watch": { status: 503, body: "" } }],
    ["a service that is gone", "proof-required", false, { "/watch": watchPage(playable({}, [guarded])) }],
    [
      "a service with a fault",
      "unreachable",
      true,
      { ...page(playable({}, [guarded])), [player]: { status: 500, body: "" } },
    ],
  ])("%s is %s", async (_, reason, transient, answers) => {
    const { error } = await read(answers);
    expect({ reason: error?.reason, transient: error?.transient }).toEqual({ reason, transient });
  });

  test.each<[string, FailureReason, string]>([
    ["nothing", "proof-required", ""],
    ["a page", "blocked-by-source", "<html><body>Sorry</body></html>"],
    ["a puzzle", "rate-limited-by-source", captcha],
    ["captions without words", "empty", `{"events":[]}`],
  ])("%s in place of the captions is %s", async (_, reason, body) => {
    const response = playable({}, [track({ lang: "en" })]);
    const { error } = await read({ ...behind(response), [timedtext]: { body } });
    expect(error?.reason).toBe(reason);
  });

  test("a refusal is never told as a lack of captions, nor as an address without a video", async () => {
    for (const status of [400, 401, 403, 404, 405, 410, 451, 500, 503]) {
      const { error } = await read({ "/watch": { status, body: "" }, [player]: { status, body: "" } });
      expect(["no-captions", "not-found", "removed"], String(status)).not.toContain(error?.reason);
    }
  });
});
