import { describe, expect, test } from "vitest";

import { clock, randomWords, seeded } from "./testing/random-captions.ts";
import { parseTranscript, transcriptOf } from "./transcript.ts";

const spoken = (segments: readonly { text: string }[]) =>
  segments
    .map(({ text }) => text)
    .join(" ")
    .split(/\s+/);

/** Captions of random words, as YouTube writes its automatic ones: each line is shown twice, with the next below it. */
function rollingVtt(lines: readonly string[]): string {
  const cues = lines.map((line, i) => {
    const [start, end] = [i * 2000, i * 2000 + 1990];
    const above = lines[i - 1] ?? " ";
    return `${clock(start)} --> ${clock(end)} align:start position:0%\n${above}\n${line.replaceAll(" ", "<00:00:00.500><c> ")}\n\n${clock(end)} --> ${clock(end + 10)} align:start position:0%\n${line}\n \n`;
  });
  return `WEBVTT\nKind: captions\nLanguage: en\n\n${cues.join("\n")}`;
}

describe("every word is kept once and in order", () => {
  const seeds = Array.from({ length: 40 }, (_, i) => i + 1);

  test.each(seeds)("plain cues, seed %i", (seed) => {
    const random = seeded(seed);
    const lines = Array.from({ length: 60 }, () =>
      randomWords(random, 1 + Math.floor(random() * 12)).join(" "),
    );
    const content = lines.map(
      (line, i) =>
        `${i + 1}\n${clock(i * 2000, ",")} --> ${clock(i * 2000 + 1500 * random(), ",")}\n${line}\n`,
    );
    expect(spoken(parseTranscript(content.join("\n")).segments)).toEqual(
      spoken(lines.map((text) => ({ text }))),
    );
  });

  test.each(seeds)("rolling captions, seed %i", (seed) => {
    const random = seeded(seed);
    const lines = Array.from({ length: 40 }, () =>
      randomWords(random, 3 + Math.floor(random() * 6)).join(" "),
    );
    expect(spoken(parseTranscript(rollingVtt(lines)).segments)).toEqual(
      spoken(lines.map((text) => ({ text }))),
    );
  });

  test("captions that grow word by word", () => {
    const words = "one two three four five six seven".split(" ");
    const cues = words.map((_, i) => ({
      text: words.slice(0, i + 1).join(" "),
      startMs: i * 300,
      endMs: i * 300 + 300,
    }));
    expect(spoken(transcriptOf({ cues }).segments)).toEqual(words);
  });

  test("someone who repeats a word is heard twice", () => {
    const cues = ["No.", "No.", "Never again.", "Never again."].map((text, i) => ({
      text,
      startMs: i * 1000,
      endMs: i * 1000 + 900,
    }));
    expect(spoken(transcriptOf({ cues }).segments).join(" ")).toBe("No. No. Never again. Never again.");
  });
});

describe("times", () => {
  const wild = [Number.NaN, -5000, 4e9, Number.POSITIVE_INFINITY, 0, 1500, undefined, 3000];

  test.each(Array.from({ length: 60 }, (_, i) => i + 1))(
    "rise and stay in range whatever a file says, seed %i",
    (seed) => {
      const random = seeded(seed);
      const time = (i: number) =>
        random() < 0.3 ? wild[Math.floor(random() * wild.length)] : i * 1000 + random() * 3000;
      const cues = Array.from({ length: 50 }, (_, i) => ({
        text: randomWords(random, 1 + Math.floor(random() * 80)).join(" "),
        startMs: time(i),
        endMs: time(i + 1),
        speaker: random() < 0.5 ? "Ann" : undefined,
      }));
      let lastMs = 0;
      for (const { startMs = -1, endMs = -1 } of transcriptOf({ cues }).segments) {
        expect(Number.isInteger(startMs) && Number.isInteger(endMs)).toBe(true);
        expect(startMs).toBeGreaterThanOrEqual(lastMs);
        expect(endMs).toBeGreaterThanOrEqual(startMs);
        expect(endMs).toBeLessThanOrEqual(3_600_000_000);
        lastMs = startMs;
      }
    },
  );

  test("one wild time does not move the words after it", () => {
    const cues = [1, 2, 3_000_000, 4, 5, 6].map((s) => ({
      text: `At ${s}.`,
      startMs: s * 1000,
      endMs: s * 1000 + 900,
    }));
    const { segments } = transcriptOf({ cues: cues.map((cue, i) => ({ ...cue, speaker: `S${i}` })) });
    expect(segments.map(({ startMs }) => startMs)).toEqual([1000, 2000, 2900, 4000, 5000, 6000]);
  });

  test("a file that is out of order is sorted", () => {
    const cues = [3, 1, 4, 2, 0].map((s) => ({
      text: `At ${s}.`,
      startMs: s * 1000,
      endMs: s * 1000 + 900,
      speaker: `S${s}`,
    }));
    expect(transcriptOf({ cues }).segments.map(({ text }) => text)).toEqual([
      "At 0.",
      "At 1.",
      "At 2.",
      "At 3.",
      "At 4.",
    ]);
  });

  test("a file without times has none", () => {
    const { segments } = parseTranscript('{"segments":[{"speaker":"Ann","body":"Hello there."}]}');
    expect(segments).toEqual([{ text: "Hello there.", speaker: "Ann" }]);
  });

  test("a long paragraph with one time is cut at sentences, their times in proportion", () => {
    const sentence = "This sentence has exactly ten words in it, you see.";
    const { segments } = transcriptOf({
      cues: [{ text: Array(12).fill(sentence).join(" "), startMs: 0, endMs: 60_000 }],
    });
    expect(segments.length).toBeGreaterThanOrEqual(4);
    expect(segments.every(({ text }) => text.endsWith("see."))).toBe(true);
    expect(segments[1]?.startMs).toBeGreaterThan(8000);
    expect(segments[1]?.startMs).toBeLessThan(12_000);
  });
});

describe("passages", () => {
  test("one word a cue becomes sentences, broken at each change of speaker", () => {
    const words = "I am your father . Noooo !".split(" ");
    const cues = words.map((text, i) => ({
      text,
      startMs: i * 500,
      endMs: i * 500 + 250,
      speaker: i < 5 ? "Vader" : "Luke",
    }));
    expect(transcriptOf({ cues }).segments).toEqual([
      { text: "I am your father.", speaker: "Vader", startMs: 0, endMs: 2250 },
      { text: "Noooo!", speaker: "Luke", startMs: 2500, endMs: 3250 },
    ]);
  });

  test.each(Array.from({ length: 20 }, (_, i) => i + 1))(
    "are at most 60 words and 30 s long, seed %i",
    (seed) => {
      const random = seeded(seed);
      const cues = Array.from({ length: 200 }, (_, i) => ({
        text: randomWords(random, 1 + Math.floor(random() * 10))
          .join(" ")
          .replaceAll(/[.!?]/g, ""),
        startMs: i * 2000,
        endMs: i * 2000 + 1900,
      }));
      for (const { text, startMs = 0, endMs = 0 } of transcriptOf({ cues }).segments) {
        expect(text.split(" ").length).toBeLessThanOrEqual(60);
        expect(endMs - startMs).toBeLessThanOrEqual(30_000);
      }
    },
  );

  test("Chinese cues are joined without spaces", () => {
    const cues = ["今天天气", "很好。"].map((text, i) => ({
      text,
      startMs: i * 1000,
      endMs: i * 1000 + 900,
    }));
    expect(transcriptOf({ cues }).segments[0]?.text).toBe("今天天气很好。");
  });

  test("speakers written as prefixes are named until the next, and other colons stay text", () => {
    const cues = [
      "TRAVIS: Hello",
      "everyone. Remember: smile.",
      "SARAH: Hi.",
      "Note: it rains.",
      "TRAVIS: Bye.",
    ].map((text, i) => ({ text, startMs: i * 1000, endMs: i * 1000 + 900 }));
    expect(transcriptOf({ cues }).segments.map(({ speaker, text }) => `${speaker}| ${text}`)).toEqual([
      "TRAVIS| Hello everyone. Remember: smile.",
      "SARAH| Hi. Note: it rains.",
      "TRAVIS| Bye.",
    ]);
  });

  test("turns marked by dashes or >> are apart, and a hyphen is none", () => {
    const text = ["- Where is it?\n- Over there.", ">> Order. >> Yes.", "- So\nthere, 1 - 0."];
    const cues = text.map((line, i) => ({ text: line, startMs: i * 1000, endMs: i * 1000 + 900 }));
    expect(transcriptOf({ cues }).segments.map((segment) => segment.text)).toEqual([
      "Where is it?",
      "Over there.",
      "Order.",
      "Yes. - So there, 1 - 0.",
    ]);
  });

  test("a name before every cue does not part what one person says", () => {
    const cues = ["Ann Lee: Good morning.", "Ann Lee: All well?", "Bo: Yes."].map((text, i) => ({
      text,
      startMs: i * 1000,
      endMs: i * 1000 + 900,
    }));
    expect(transcriptOf({ cues }).segments.map(({ text }) => text)).toEqual([
      "Good morning. All well?",
      "Yes.",
    ]);
  });

  test("sounds in brackets are not speakers", () => {
    const cues = ["[Music] welcome", "[Music] back", "[Applause] thanks", "[Applause] all"].map(
      (text, i) => ({ text, startMs: i * 1000, endMs: i * 1000 + 900 }),
    );
    expect(transcriptOf({ cues }).segments.some(({ speaker }) => speaker)).toBe(false);
  });
});
