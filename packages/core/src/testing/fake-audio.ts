import type { AudioDecoder, OpenAudio, TimeSpan } from "../ports/audio-decoder.ts";
import type { AudioClip } from "../ports/transcriber.ts";
import type { MediaLocation } from "../transcripts/recording.ts";

export interface FakeAudio extends AudioDecoder {
  /** What was asked of it, in order: "open link", "close", "discard items/ada/itm_1/". */
  calls: string[];
}

type Sound = Pick<OpenAudio, "durationMs"> & Partial<OpenAudio>;

/** Every recording is the same one. A clip has no sound: it names the stretch it was cut from. */
export function fakeAudio(sound: Sound): FakeAudio {
  const calls: string[] = [];
  return {
    calls,
    async open({ at }: MediaLocation, { signal }) {
      signal.throwIfAborted();
      calls.push(`open ${at}`);
      return {
        fingerprint: "bytes",
        facts: {},
        silences: [],
        captions: undefined,
        cut: async (span) => clipOf(span),
        close: async () => void calls.push("close"),
        ...sound,
      };
    },
    discard: async (prefix) => void calls.push(`discard ${prefix}`),
  };
}

/** A clip that a scripted transcriber, in this process or behind HTTP, can tell the stretch of. */
const clipOf = ({ startMs, endMs }: TimeSpan): AudioClip => ({
  bytes: Uint8Array.from("RIFF", (char) => char.charCodeAt(0)),
  fileName: `${startMs}-${endMs}.wav`,
  contentType: "audio/wav",
});

/** The stretch that a fake clip was cut from. */
export function spanOf({ fileName }: Pick<AudioClip, "fileName">): TimeSpan {
  const [startMs = 0, endMs = 0] = fileName.split(/[-.]/).map(Number);
  return { startMs, endMs };
}
