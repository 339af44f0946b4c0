import { type Attempt, type FailureReason, type Reading, SourceError } from "@earmark/core";

import { askPage, askPlayer } from "./ask-youtube.ts";
import { explain, leftToTry } from "./explain.ts";
import type { Player, VideoFacts } from "./player.ts";
import { type CaptionDeps, readCaptions } from "./read-captions.ts";
import { recordingOf } from "./recording.ts";
import { helpsToDownload, isFinal } from "./refusals.ts";

export type VideoDeps = CaptionDeps & {
  /** Whether a downloader is set up, which gets at the sound of a video. */
  canDownload: boolean;
};

/** What one way of asking came to. `answered`: YouTube itself said it, and not the network. */
interface Setback {
  error: SourceError;
  answered: boolean;
}

/**
 * A video by its captions: as the watch page offers them, else as the player service does; else its recording, where a
 * downloader is set up. Throws a SourceError that names every way that was tried, and those left to the person.
 */
export async function readVideo(deps: VideoDeps, videoId: string, signal: AbortSignal): Promise<Reading> {
  const url = `https://www.youtube.com/watch?v=${videoId}`;
  const setbacks: Setback[] = [];
  let facts: VideoFacts = {};
  for (const ask of [askPage, askPlayer]) {
    let answered = false;
    try {
      const player = await ask(deps, videoId, signal);
      answered = true;
      facts = { ...player.facts, ...defined(facts) };
      if (player.refusal) throw refusal(player.refusal);
      return { type: "document", document: await readCaptions(deps, { player, facts, url }, signal) };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
      setbacks.push({ error, answered });
      if (isFinal(error.reason) && answered) break;
      if (error.transient) break;
    }
  }
  return withoutCaptions(deps, { url, facts, setbacks });
}

function refusal({ reason, detail }: NonNullable<Player["refusal"]>): SourceError {
  return new SourceError(reason, detail, { transient: reason === "rate-limited-by-source" });
}

function withoutCaptions(
  { canDownload }: VideoDeps,
  { url, facts, setbacks }: { url: string; facts: VideoFacts; setbacks: readonly Setback[] },
): Reading {
  const { error, reason } = decisive(setbacks);
  const attempts = setbacks.map(({ error: tried, answered }): Attempt => ({
    way: "captions",
    reason: answered ? tried.reason : unanswered(tried.reason),
    detail: tried.message,
  }));
  if (canDownload && !error.transient && helpsToDownload(reason))
    return { type: "recording", recording: recordingOf(url, facts), attempts };
  throw new SourceError(reason, explain(reason, error.message), {
    cause: error,
    transient: error.transient,
    retryAfterMs: error.retryAfterMs,
    attempts: [...attempts, ...leftToTry(reason, { canDownload })],
  });
}

/** The last word is YouTube's own: a way on which it could not be asked says less than one on which it answered. */
function decisive(setbacks: readonly Setback[]): { error: SourceError; reason: FailureReason } {
  const last = setbacks.at(-1);
  const said =
    last && (last.answered || last.error.transient) ? last : setbacks.findLast(({ answered }) => answered);
  const { error, answered } = said ??
    last ?? { error: new SourceError("internal", "Nothing was asked"), answered: true };
  return { error, reason: answered ? error.reason : unanswered(error.reason) };
}

/** A 404 or a page of no use from the service says nothing about the video. */
const unanswered = (reason: FailureReason): FailureReason =>
  ["timeout", "unreachable", "rate-limited-by-source", "blocked-address"].includes(reason)
    ? reason
    : "blocked-by-source";

const defined = (facts: VideoFacts): VideoFacts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
