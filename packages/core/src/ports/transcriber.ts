/** A piece of audio, small enough to be sent in one request. */
export interface AudioClip {
  bytes: Uint8Array;
  /** With the extension that names its format, as servers go by that. */
  fileName: string;
  contentType: string;
}

/** A stretch of speech, its times counted from the beginning of the clip. */
export interface SpokenPassage {
  startMs: number;
  endMs: number;
  text: string;
  /** The engine's label, which means something within one clip only. */
  speaker?: string | undefined;
  /** Signs of trouble that engines of the Whisper family give. */
  averageLogProbability?: number | undefined;
  noSpeechProbability?: number | undefined;
}

export interface ClipTranscript {
  /** BCP 47; undefined when the engine does not say. */
  language: string | undefined;
  passages: SpokenPassage[];
}

export interface TranscribeOptions {
  /** How long the clip is. What an engine says without times is spread over it. */
  durationMs: number;
  /** BCP 47. Left out, the engine finds it out. */
  language?: string | undefined;
  /** 0 to 1. Raised when a clip is done again, so that a loop is not walked twice. */
  temperature: number;
  signal: AbortSignal;
}

/** Turns speech into text. */
export interface Transcriber {
  /** Part of the cache key, and told to people: the model. */
  readonly engine: string;
  /** How many clips it may be given at once. */
  readonly concurrency: number;
  /** How long a clip may be. */
  readonly maxClipMs: number;
  /** Whether it tells who speaks. Clips are then as long as may be: labels mean something within one only. */
  readonly namesSpeakers: boolean;
  /**
   * Waits and tries again by itself while the engine is busy. Throws SourceError `transcriber-failed`, transient for what
   * a later try may mend: it stayed busy, it has a fault, it took too long.
   */
  transcribe(clip: AudioClip, options: TranscribeOptions): Promise<ClipTranscript>;
}
