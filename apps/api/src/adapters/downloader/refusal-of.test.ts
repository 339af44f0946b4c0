import { expect, test } from "vitest";

import { refusalOf } from "./refusal-of.ts";

const AT = "ERROR: [youtube] abcDEF12_-3:";

test.each([
  [
    `${AT} Sign in to confirm you’re not a bot. Use --cookies-from-browser or --cookies for it`,
    "blocked-by-source",
    false,
  ],
  [
    `${AT} Sign in to confirm your age. This video may be inappropriate for some users.`,
    "age-restricted",
    false,
  ],
  [`${AT} Private video. Sign in if you've been granted access to this video`, "private", false],
  [`${AT} Join this channel to get access to members-only content like this video`, "members-only", false],
  [`${AT} This video is available to this channel's members on level: Lamp`, "members-only", false],
  [`${AT} The uploader has not made this video available in your country`, "region-blocked", false],
  [`${AT} Video unavailable. This video has been removed by the uploader`, "removed", false],
  [`${AT} Video unavailable`, "removed", false],
  [`${AT} This live event will begin in 3 hours.`, "live", false],
  [`${AT} Premieres in 20 minutes`, "live", false],
  [
    `${AT} This content isn't available, try again later. The current session has been rate-limited by YouTube`,
    "rate-limited-by-source",
    true,
  ],
  [`${AT} Unable to download API page: HTTP Error 429: Too Many Requests`, "rate-limited-by-source", true],
  ["ERROR: unable to download video data: HTTP Error 403: Forbidden", "blocked-by-source", false],
  [`${AT} Unable to download webpage: HTTP Error 503: Service Unavailable`, "unreachable", true],
  [
    `${AT} Unable to download webpage: <urllib3.connection> (caused by timeout: The read operation timed out)`,
    "timeout",
    true,
  ],
  [`${AT} Unable to download webpage: [Errno -3] Temporary failure in name resolution`, "unreachable", true],
  [`${AT} A PO Token is required for this format`, "proof-required", false],
  [`${AT} Requested format is not available. Use --list-formats for a list`, "blocked-by-source", false],
  ["ERROR: [youtube:truncated_id] abc: Incomplete YouTube ID abc. URL looks truncated.", "not-found", false],
  ["ERROR: something nobody has seen", "blocked-by-source", false],
  ["Traceback (most recent call last):\n  File x\nKeyError: 'y'", "blocked-by-source", false],
  ["", "blocked-by-source", false],
])("%j", (stderr, reason, transient) => {
  expect(refusalOf(stderr)).toMatchObject({ reason, transient });
});

test("a person is told what was said, without advice for a terminal", () => {
  const stderr = `WARNING: old\n${AT} Private video. Use --cookies for the authentication. See  https://x.example`;
  expect(refusalOf(stderr).message).toBe("The downloader got no sound: Private video");
});
