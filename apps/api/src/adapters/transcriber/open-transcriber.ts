import type { Transcriber } from "@earmark/core";

import { once, onFirstUse } from "../on-first-use.ts";
import type { TranscriberOptions } from "./openai-compatible.ts";

/** The speech engine that is set up, with its client loaded when there is something to transcribe. */
export function openTranscriber(options: TranscriberOptions): Transcriber {
  const { model: engine, concurrency, maxClipMs, diarize: namesSpeakers } = options;
  const open = once(async () => (await import("./openai-compatible.ts")).createTranscriber(options));
  return { engine, concurrency, maxClipMs, namesSpeakers, ...onFirstUse(open, ["transcribe"]) };
}
