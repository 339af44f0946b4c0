import {
  assembleDocument,
  type Document,
  SourceError,
  sniffTranscript,
  type Transcript,
} from "@earmark/core";

import type { Parse } from "../parsers.ts";
import { type AskDeps, askPatiently } from "./ask-youtube.ts";
import { type CaptionTrack, originOf } from "./captions.ts";
import type { Player, VideoFacts } from "./player.ts";
import { wallOf } from "./watch-page.ts";

const MAX_TRIES = 3;

export type CaptionDeps = AskDeps & { parseText: Parse };

/** The words of a video from the best of its tracks that can be read. Throws the SourceError of the best one. */
export async function readCaptions(
  deps: CaptionDeps,
  { player, facts, url }: { player: Player; facts: VideoFacts; url: string },
  signal: AbortSignal,
): Promise<Document> {
  let failure: SourceError | undefined;
  for (const track of player.tracks.filter(({ needsProof }) => !needsProof).slice(0, MAX_TRIES)) {
    try {
      const { segments } = await readTrack(deps, track, signal);
      return assembleDocument("video", segments, {
        ...withoutDescription(facts),
        site: "YouTube",
        url,
        language: track.language,
        origin: originOf(track, player.originalLanguage),
      });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
      failure ??= error;
      if (!isOfTrack(error)) break;
    }
  }
  throw failure ?? new SourceError("proof-required", "YouTube gives these captions only to its own player");
}

/** Whether another track may do better. */
const isOfTrack = ({ reason }: SourceError): boolean =>
  ["not-found", "malformed", "empty", "unsupported-type", "too-large"].includes(reason);

const withoutDescription = ({ description: _, ...facts }: VideoFacts) => facts;

async function readTrack(deps: CaptionDeps, track: CaptionTrack, signal: AbortSignal): Promise<Transcript> {
  const url = new URL(track.address, deps.youtubeUrl);
  url.searchParams.set("fmt", "json3");
  const file = await askPatiently(deps.fetch, { url: url.href, signal }).catch((error: unknown) => {
    // An answer of nothing at all is how YouTube refuses who has no proof.
    if (error instanceof SourceError && error.reason === "empty")
      throw new SourceError(
        "proof-required",
        "YouTube answered with empty captions, as it does without a PO token",
      );
    throw error;
  });
  const content = file.text();
  if (sniffTranscript(content) === undefined) {
    const wall = wallOf(content, file.url)?.refusal;
    throw new SourceError(
      wall?.reason ?? "blocked-by-source",
      wall?.detail ?? "YouTube sent something else than captions",
    );
  }
  return deps.parseText("transcript", { content, isHtml: false }, signal);
}
