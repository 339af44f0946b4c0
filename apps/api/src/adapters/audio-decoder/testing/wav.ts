/** A stretch of a tone, or of nothing. */
export interface Stretch {
  forMs: number;
  /** Left out: nothing is to be heard. */
  toneHz?: number;
}

const SAMPLE_RATE = 16_000;
const LOUDNESS = 8_000;

/** A WAV file of tones and pauses, 16 kHz mono. */
export function wavOf(stretches: readonly Stretch[]): Uint8Array<ArrayBuffer> {
  const sounds = stretches.map(samplesOf);
  const samples = new Int16Array(sounds.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const sound of sounds) {
    samples.set(sound, position);
    position += sound.length;
  }
  return wavFile(samples);
}

function samplesOf({ forMs, toneHz = 0 }: Stretch): Int16Array {
  const wave = (_: unknown, index: number) =>
    LOUDNESS * Math.sin((2 * Math.PI * toneHz * index) / SAMPLE_RATE);
  return Int16Array.from({ length: (forMs * SAMPLE_RATE) / 1_000 }, wave);
}

/** `claimedBytes` is what the header says there is. */
export function wavFile(samples: Int16Array, claimedBytes = samples.byteLength): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(44 + samples.byteLength);
  const header = new DataView(file.buffer);
  const write = (offset: number, text: string) => file.set(new TextEncoder().encode(text), offset);
  write(0, "RIFF");
  header.setUint32(4, 36 + claimedBytes, true);
  write(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, SAMPLE_RATE, true);
  header.setUint32(28, SAMPLE_RATE * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  write(36, "data");
  header.setUint32(40, claimedBytes, true);
  file.set(new Uint8Array(samples.buffer), 44);
  return file;
}
