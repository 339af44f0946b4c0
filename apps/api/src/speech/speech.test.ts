import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Document } from "@earmark/core";
import { describe, expect, test } from "vitest";

import { ffmpegs, make } from "../adapters/audio-decoder/testing/decoder.ts";
import { wavOf } from "../adapters/audio-decoder/testing/wav.ts";
import { SENTENCES, startScriptedTranscriber } from "../testing/scripted-transcriber.ts";
import { closeAtTheEnd, engineAt, hearItem } from "./testing/hear-item.ts";
import { folder, has, hasPython, startPythonServer } from "./testing/python-server.ts";

const TIMEOUT = { timeout: 180_000 };
/** pocketsphinx takes half as long as the talk on a processor of its own, which it may not have. */
const HEARING = { timeout: 600_000 };
const run = promisify(execFile);

const canServe = await hasPython();
const ffmpeg = ffmpegs[0]?.program ?? "";
const filters = ffmpeg && (await run(ffmpeg, ["-hide_banner", "-filters"])).stdout;
const canSpeak = /\bflite\b/.test(filters);
const canHear = canServe && (await has("pocketsphinx_continuous"));

/** A minute of tones, with a pause after each: nobody speaks, but somebody could. */
const minute = wavOf(
  Array.from({ length: 12 }, () => [{ forMs: 4_500, toneHz: 300 }, { forMs: 500 }]).flat(),
);

const textOf = ({ segments }: Document) => segments.map(({ text }) => text).join(" ");

function expectMonotone({ segments, durationMs }: Document): void {
  const times = segments.flatMap(({ startMs = -1, endMs = -1 }) => [startMs, endMs]);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.every((ms) => ms >= 0 && ms <= (durationMs ?? 0))).toBe(true);
}

describe.skipIf(!ffmpeg)("from a recording to its document (skipped where there is no ffmpeg)", () => {
  test.each(["link", "blob"] as const)("by %s: nothing lost or doubled at the seams", TIMEOUT, async (at) => {
    const { url } = closeAtTheEnd(await startScriptedTranscriber());
    const { document, clips } = await hearItem(ffmpeg, minute, { transcriber: engineAt(url), at });
    expect(clips).toBeGreaterThan(2);
    expect(document.durationMs).toBe(60_000);
    expect(textOf(document)).toBe([...SENTENCES, ...SENTENCES, ...SENTENCES].join(" "));
    expectMonotone(document);
  });
});

describe.skipIf(!canServe)("the endpoint of infra/modal (skipped where there is no Python 3.10)", () => {
  const clip = { bytes: minute, fileName: "0-60000.wav", contentType: "audio/wav" };
  const signal = new AbortController().signal;
  const hear = { durationMs: 60_000, temperature: 0, signal };

  test("passes its own tests", TIMEOUT, async () => {
    const { stderr } = await run("python3", ["-B", "-m", "unittest"], { cwd: folder });
    expect(stderr).toMatch(/^OK$/m);
  });

  test("is understood by our client: times, language, signs of trouble", TIMEOUT, async () => {
    const options = { token: "a-token", args: ["--says", "One river. Two bridges."] };
    const { url } = closeAtTheEnd(await startPythonServer("tests.scripted_engine", options));
    const heard = await engineAt(url, { apiKey: "a-token" }).transcribe(clip, { ...hear, language: "de" });
    expect(heard.language).toBe("de");
    expect(heard.passages).toMatchObject([
      { startMs: 0, endMs: 30_000, text: " One river.", averageLogProbability: -0.2 },
      { startMs: 30_000, endMs: 60_000, text: " Two bridges.", noSpeechProbability: 0.01 },
    ]);
    await expect(engineAt(url, { apiKey: "wrong" }).transcribe(clip, hear)).rejects.toMatchObject({
      reason: "transcriber-failed",
      transient: false,
    });
  });

  test("tells our client who speaks, and goes without where it can't", TIMEOUT, async () => {
    for (const [args, speakers] of [
      [["--diarize"], ["A", "B"]],
      [[], [undefined, undefined]],
    ] as const) {
      const { url } = closeAtTheEnd(await startPythonServer("tests.scripted_engine", { args }));
      const heard = await engineAt(url, { diarize: true }).transcribe(clip, hear);
      expect(heard.passages.map(({ speaker }) => speaker)).toEqual(speakers);
    }
  });
});

/** Spoken by flite and heard by pocketsphinx without a mistake in these words. */
const TALK = [
  "The committee decided to plant three hundred apple trees along the river.",
  "The weather in the morning was cold but the sun came out in the afternoon.",
  "We will talk about money and time and the price of bread in the city.",
];
const KEY_WORDS = [
  ["committee", "three hundred apple trees", "river"],
  ["weather", "morning", "afternoon"],
  ["money", "price of bread", "city"],
];

describe.skipIf(!canSpeak || !canHear)(
  "from speech to its document (skipped without ffmpeg's flite filter, Python 3.10 or pocketsphinx)",
  () => {
    test("what was said is read again, in order, at its time", HEARING, async () => {
      const said = [...TALK, ...TALK.slice(0, 1)];
      const sound = await speak(said);
      const { url } = closeAtTheEnd(
        await startPythonServer("tests.pocketsphinx_engine", { args: ["--ffmpeg", ffmpeg] }),
      );
      const { document, clips } = await hearItem(ffmpeg, sound, {
        transcriber: engineAt(url, { maxClipMs: 9_000 }),
        at: "link",
      });
      expect(clips).toBeGreaterThan(2);
      expectMonotone(document);
      const text = textOf(document).toLowerCase();
      const expected = said.flatMap((_, i) => KEY_WORDS[i % KEY_WORDS.length] ?? []);
      const missing = expected.filter((words) => !text.includes(words));
      expect(missing).toEqual([]);
      expect(text.split("committee")).toHaveLength(3);
      expect(text.split("price of bread")).toHaveLength(2);
    });
  },
);

/** One sentence after the other, with a pause between. */
async function speak(sentences: readonly string[]): Promise<Uint8Array> {
  const inputs = sentences.flatMap((text) => ["-f", "lavfi", "-i", `flite=text='${text}':voice=rms`]);
  const paused = sentences.map((_, i) => `[${i}]apad=pad_dur=0.7[p${i}]`).join(";");
  const joined = `${sentences.map((_, i) => `[p${i}]`).join("")}concat=n=${sentences.length}:v=0:a=1`;
  return make(ffmpeg, [
    ...inputs,
    "-filter_complex",
    `${paused};${joined}`,
    "-ar",
    "16000",
    "-y",
    "talk.wav",
  ]);
}
