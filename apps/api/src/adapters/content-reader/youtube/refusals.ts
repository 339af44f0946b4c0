import type { FailureReason } from "@earmark/core";

/** Why YouTube does not show a video. */
export interface Refusal {
  reason: FailureReason;
  /** In YouTube's own words, where it has any. */
  detail: string;
}

/**
 * What YouTube says in English (it is asked in English), most telling first: "private" may also be said in a sentence
 * about signing in, "unavailable" in any of them.
 */
const SAYINGS: readonly [RegExp, FailureReason][] = [
  [/not a (?:bot|robot)|unusual traffic/i, "blocked-by-source"],
  [
    /try again later[^]{0,200}rate.?limit|rate.?limited|isn['’]t available, try again later/i,
    "rate-limited-by-source",
  ],
  [/too many requests|\b429\b/i, "rate-limited-by-source"],
  [/confirm your age|age.?restrict|inappropriate for some users|for mature audiences/i, "age-restricted"],
  [/members.only|join this channel|available to this channel['’]s members/i, "members-only"],
  [/requires payment|purchase|rental|youtube premium|music premium/i, "members-only"],
  [
    /(?:not|n['’]t) (?:been )?(?:made )?(?:this video )?available in your (?:country|region)/i,
    "region-blocked",
  ],
  [/in your (?:country|region|location)\b|geo.?restrict/i, "region-blocked"],
  [/private video|video is private|is private\b/i, "private"],
  [
    /premieres? (?:in|will|at|on|soon)|live (?:event|stream) will|will begin (?:in|shortly|soon)|is offline/i,
    "live",
  ],
  [/this live event will|waiting for|live stream is (?:upcoming|live)|is(?: currently)? live\b/i, "live"],
  [/removed|terminated|no longer available|copyright|been deleted|account .{0,60}closed|violat/i, "removed"],
];

/** The reason behind YouTube's words; undefined when they are none of those known. */
export function reasonOf(words: string): FailureReason | undefined {
  return SAYINGS.find(([pattern]) => pattern.test(words))?.[1];
}

/** Reasons that stand, whoever asks and however often. */
const FINAL: ReadonlySet<FailureReason> = new Set([
  "private",
  "removed",
  "live",
  "members-only",
  "region-blocked",
  "age-restricted",
  "not-found",
  "no-captions",
]);

export const isFinal = (reason: FailureReason): boolean => FINAL.has(reason);

/** Whether a signed-in person's browser may get at what a program may not. */
export const helpsInBrowser = (reason: FailureReason): boolean =>
  !["no-captions", "removed", "live", "not-found"].includes(reason);

/** Whether the sound may be had where the captions may not: not of a video that is shown to nobody, or to few. */
export const helpsToDownload = (reason: FailureReason): boolean =>
  !isFinal(reason) || reason === "no-captions";
