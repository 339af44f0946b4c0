import type { Attempt, FailureReason } from "@earmark/core";

import { helpsInBrowser, helpsToDownload } from "./refusals.ts";

const EXPLANATIONS: Partial<Record<FailureReason, string>> = {
  "blocked-by-source": "YouTube does not let this server see the video.",
  "consent-required": "YouTube showed its consent page, which only a person may answer.",
  "rate-limited-by-source": "YouTube asks for fewer requests from this server. Try again later.",
  "proof-required": "YouTube gives the captions of this video only to its own player.",
  "age-restricted": "YouTube shows this video to signed-in adults only.",
  "region-blocked": "YouTube does not show this video where this server stands.",
  "members-only": "YouTube shows this video to paying members only.",
  private: "This video is private.",
  removed: "YouTube no longer has this video, or never had it.",
  live: "This video is a live stream that has not ended, or not begun. Try again some hours after its end.",
  "no-captions": "This video has no captions of any kind.",
};

/** What is said to the person: what happened, and in brackets how YouTube put it. */
export function explain(reason: FailureReason, said: string): string {
  const explanation = EXPLANATIONS[reason];
  return explanation === undefined ? said : `${explanation} (${said})`;
}

/** The ways that were not gone, and what each takes. None for what nobody can see. */
export function leftToTry(reason: FailureReason, { canDownload }: { canDownload: boolean }): Attempt[] {
  if (reason === "live" || reason === "not-found") return [];
  const ways: Attempt[] = [];
  if (helpsToDownload(reason) && !canDownload)
    ways.push({
      way: "audio",
      reason: "needs-transcriber",
      detail: "This installation has no downloader that could get the sound to be transcribed",
    });
  if (helpsInBrowser(reason))
    ways.push({
      way: "browser",
      reason,
      detail: "Open the video in your browser and press the Earmark bookmarklet: it sends what you can see",
    });
  ways.push({
    way: "upload",
    reason,
    detail: "Upload the video, its sound or a transcript, if you have one",
  });
  return ways;
}
