import { type Cue, parseClock, SourceError, type Transcript, transcriptOf } from "@earmark/core";

import { walkHtml } from "../html/walk-html.ts";

const SEGMENT = /^(?:ytd-)?transcript-segment-(?:renderer|view-model)$/;

/** The transcript that a watch page shows below the video once it is opened: a time and words, over and over. */
export function readTranscriptPanel(html: string): Transcript | undefined {
  const cues: Cue[] = [];
  let pieces: string[] | undefined;
  walkHtml(html, {
    open(name) {
      if (SEGMENT.test(name)) pieces = [];
    },
    close(name) {
      if (!SEGMENT.test(name)) return;
      const [clock = "", ...words] = pieces ?? [];
      const startMs = parseClock(clock);
      // A reader for the blind is told the time a second time, in words.
      if (startMs !== undefined) cues.push({ startMs, text: words.at(-1) ?? "" });
      pieces = undefined;
    },
    text(text) {
      const piece = text.replaceAll(/\s+/g, " ").trim();
      if (piece) pieces?.push(piece);
    },
  });
  if (cues.length === 0) return undefined;
  try {
    return transcriptOf({ cues });
  } catch (error) {
    if (error instanceof SourceError && error.reason === "empty") return undefined;
    throw error;
  }
}
