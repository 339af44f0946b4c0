import type { TimeSpan } from "@earmark/core";

/** One level covers 10 ms of 16 kHz sound. */
const FRAME_MS = 10;
const FRAME_SAMPLES = 160;
/** The quietest that 16 bits can tell from nothing. */
const NOTHING_DB = 96;
const LOUDEST_DB = 0;

/** Measures how loud each 10 ms are: decibels below full scale, 96 for nothing. One byte each: 9 MB for a day. */
export function createLevelMeter() {
  let levels = new Uint8Array(4_096);
  let count = 0;
  let energy = 0;
  let samples = 0;
  const endFrame = () => {
    if (count === levels.length) levels = doubled(levels);
    levels[count++] = decibelsBelow(energy / samples);
    energy = 0;
    samples = 0;
  };
  return {
    add(sound: Int16Array): void {
      for (const sample of sound) {
        energy += sample * sample;
        if (++samples === FRAME_SAMPLES) endFrame();
      }
    },
    levels(): Uint8Array {
      if (samples > 0) endFrame();
      return levels.subarray(0, count);
    },
  };
}

function doubled(levels: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(levels.length * 2);
  larger.set(levels);
  return larger;
}

const decibelsBelow = (power: number): number =>
  power < 1 ? NOTHING_DB : Math.min(NOTHING_DB, Math.round(10 * Math.log10(32_768 ** 2 / power)));

/** A pause between sentences; shorter ones are within words. */
const MIN_SILENCE_MS = 300;
/** What is quieter is nobody's speech. */
const AUDIBLE_DB = 70;
/** Less sound than this is a click. */
const MIN_SOUND_FRAMES = 20;

/**
 * Where nobody speaks. What counts as silence follows the recording: 25 dB below its loud speech, or just above its
 * background noise where that is louder, but at least 10 dB below the speech.
 */
export function silencesIn(levels: Uint8Array): TimeSpan[] {
  const quietDb = quietestSpeech(levels);
  const silences: TimeSpan[] = [];
  let start = -1;
  for (let frame = 0; frame <= levels.length; frame++) {
    if ((levels[frame] ?? LOUDEST_DB) > quietDb) {
      if (start === -1) start = frame;
    } else if (start !== -1) {
      const span = { startMs: start * FRAME_MS, endMs: frame * FRAME_MS };
      if (span.endMs - span.startMs >= MIN_SILENCE_MS) silences.push(span);
      start = -1;
    }
  }
  return silences;
}

/** Frames that are further below full scale than this are silent. */
function quietestSpeech(levels: Uint8Array): number {
  const histogram = new Uint32Array(NOTHING_DB + 1);
  for (const level of levels) histogram[level] = (histogram[level] ?? 0) + 1;
  const audible = histogram.slice(0, AUDIBLE_DB);
  const frames = audible.reduce((sum, count) => sum + count, 0);
  if (frames < MIN_SOUND_FRAMES) return LOUDEST_DB;
  const loudDb = levelAt(audible, frames * 0.1);
  const noiseDb = levelAt(audible, frames * 0.9);
  return Math.max(loudDb + 10, Math.min(loudDb + 25, noiseDb - 6));
}

/** The level that so many frames reach, counted from the loudest. */
function levelAt(histogram: Uint32Array, frames: number): number {
  let sum = 0;
  return histogram.findIndex((count) => (sum += count) >= frames);
}
