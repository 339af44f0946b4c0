import { type FailureReason, SourceError } from "@earmark/core";

import { reasonOf } from "../content-reader/youtube/refusals.ts";

/** What yt-dlp says of its own, beside what it passes on from YouTube; most telling first. */
const SAYINGS: readonly [RegExp, FailureReason][] = [
  [/larger than max-filesize/i, "too-large"],
  [/po.?token/i, "proof-required"],
  [/HTTP Error 429/i, "rate-limited-by-source"],
  [/HTTP Error 40[13]|forbidden/i, "blocked-by-source"],
  [/timed? ?out/i, "timeout"],
  [/HTTP Error 5\d\d/i, "unreachable"],
  [
    /name or service not known|getaddrinfo|name resolution|connection (?:refused|reset|aborted)/i,
    "unreachable",
  ],
  [/network is unreachable|unable to connect|\[Errno|incompleteread|SSL/i, "unreachable"],
  [/not a valid URL|incomplete YouTube ID|unsupported URL|HTTP Error 404/i, "not-found"],
  [/does not pass filter .*is_live/i, "live"],
];

const TRANSIENT: ReadonlySet<FailureReason> = new Set(["rate-limited-by-source", "timeout", "unreachable"]);

/** Why a run that failed gave no sound, by the last of its errors. */
export function refusalOf(stderr: string): SourceError {
  const said =
    stderr.split("\n").findLast((line) => line.startsWith("ERROR:")) ?? stderr.trim().split("\n").at(-1);
  const words = plain(said ?? "");
  const reason =
    reasonOf(words) ??
    SAYINGS.find(([pattern]) => pattern.test(words))?.[1] ??
    (/video unavailable|this video is unavailable/i.test(words) ? "removed" : "blocked-by-source");
  return new SourceError(reason, `The downloader got no sound: ${words || "it did not say why"}`, {
    transient: TRANSIENT.has(reason),
  });
}

/** Without the mark of the site and the advice for those who sit before a terminal. */
function plain(line: string): string {
  return line
    .replace(/^ERROR:\s*/, "")
    .replace(/^\[[\w:]+\]\s*[\w-]{0,20}:\s*/, "")
    .replace(
      /\.?\s*(?:Use --|See {1,2}https?:|; please report|Please report|Confirm you are on the latest)[^]*$/,
      "",
    )
    .trim()
    .slice(0, 300);
}
