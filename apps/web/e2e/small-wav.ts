import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const sampleRate = 8_000;
const secondsEach = 5;
const pauseSeconds = 0.5;

/** A WAV file of tones with a pause after each: nobody speaks, but somebody could. */
export function wav(seconds: number): Buffer {
  const file = Buffer.alloc(44 + seconds * sampleRate * 2);
  file.write("RIFF\0\0\0\0WAVEfmt ", "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(file.length - 44, 40);
  for (let at = 0; at < seconds * sampleRate; at += 1) {
    const second = (at / sampleRate) % secondsEach;
    const isTone = second < secondsEach - pauseSeconds;
    file.writeInt16LE(isTone ? Math.round(8_000 * Math.sin(second * 300 * 2 * Math.PI)) : 0, 44 + at * 2);
  }
  return file;
}

/** Whether the stack will find an ffmpeg: the machine's, or the one that npm brings for most platforms. */
export function hasFfmpeg(): boolean {
  try {
    createRequire(import.meta.url).resolve(
      `@ffmpeg-installer/${process.platform}-${process.arch}/package.json`,
    );
    return true;
  } catch {
    return spawnSync("ffmpeg", ["-version"]).status === 0;
  }
}
