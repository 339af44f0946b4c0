import type { MediaLocation, Recording } from "../transcripts/recording.ts";
import type { AudioClip } from "./transcriber.ts";

/** A stretch of time, from the beginning of the recording. */
export interface TimeSpan {
  startMs: number;
  endMs: number;
}

/** A subtitle track that a video file carries. */
export interface EmbeddedCaptions {
  /** WebVTT. */
  content: string;
  /** BCP 47. */
  language: string | undefined;
}

/** A recording at hand, ready to be cut. */
export interface OpenAudio {
  /** Equal for equal bytes, part of the cache key of whatever is made from them. */
  fingerprint: string;
  durationMs: number;
  /** Where nobody speaks, in order. */
  silences: TimeSpan[];
  captions: EmbeddedCaptions | undefined;
  /** What the file says of itself. Whatever is known from elsewhere beats it. */
  facts: Pick<Recording["facts"], "title" | "byline" | "language" | "chapters">;
  /** One stretch as mono speech audio, at most 32 kB a second, exact to the millisecond. */
  cut(span: TimeSpan, options: { signal: AbortSignal }): Promise<AudioClip>;
  /** Frees what it holds in this process. What was downloaded stays for another try until `discard`. */
  close(): Promise<void>;
}

/**
 * Gets a recording and makes it ready to be transcribed: normalised, its silences known. Memory does not grow with its
 * length.
 */
export interface AudioDecoder {
  /**
   * Downloads a link into the blob store under `prefix`, once: another try finds it there, so that the parts of both are
   * cut from the same bytes (a publisher may put other advertisements into each download).
   * Throws SourceError: as a fetch does, "too-large", "malformed" for what no decoder reads, "no-speech" for a file
   * without a sound track.
   */
  open(media: MediaLocation, options: { prefix: string; signal: AbortSignal }): Promise<OpenAudio>;
  /** Removes what was downloaded under the prefix. */
  discard(prefix: string): Promise<void>;
}
