import { type HostileFile, PROSE, textFile } from "./hostile-file.ts";

/** Caption and transcript files with more, stranger or worse in them than anyone says. */
export function hostileCaptions(): HostileFile[] {
  return [...counts(), ...times(), ...json(), ...traps()];
}

const clock = (seconds: number) => {
  const part = (value: number) => String(Math.floor(value) % 60).padStart(2, "0");
  return `${part(seconds / 3600)}:${part(seconds / 60)}:${part(seconds)}.000`;
};
const cue = (start: string, end: string, text: string) => `${start} --> ${end}\n${text}\n\n`;
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join("");

function counts(): HostileFile[] {
  return [
    textFile(
      "captions: a million cues",
      "a.vtt",
      "refused",
      () => `WEBVTT\n\n${many(1_000_000, (i) => cue(clock(i), clock(i + 1), "x"))}`,
    ),
    textFile(
      "captions: 100 000 cues",
      "a.vtt",
      "read",
      () => `WEBVTT\n\n${many(100_000, (i) => cue(clock(i / 2), clock(i / 2 + 1), PROSE.slice(0, 20)))}`,
      "The committee met",
    ),
    textFile(
      "captions: one cue of 5 MB",
      "a.srt",
      "refused",
      () => `1\n${cue(clock(0), clock(9), `${PROSE} `.repeat(45_000))}`,
    ),
    textFile(
      "captions: a million lines in one cue",
      "a.vtt",
      "either",
      () => `WEBVTT\n\n${cue(clock(0), clock(9), "x\n".repeat(1_000_000))}`,
    ),
    textFile("captions: 300 000 cues without a blank line", "a.srt", "refused", () =>
      many(300_000, (i) => `${clock(i)} --> ${clock(i + 1)}\nx\n`),
    ),
    textFile(
      "captions: a million speakers",
      "a.vtt",
      "either",
      () =>
        `WEBVTT\n\n${cue(
          clock(0),
          clock(9),
          many(1_000_000, (i) => `<v ${i}>x `),
        )}`,
    ),
    textFile(
      "timed text: 300 000 paragraphs that never end",
      "a.ttml",
      "refused",
      () => `<tt><body>${'<p begin="1s">x'.repeat(300_000)}`,
    ),
    textFile(
      "timed text: 200 000 attributes",
      "a.ttml",
      "either",
      () => `<tt ${many(200_000, (i) => `a${i}="x" `)}><body><p begin="1s">${PROSE}</p></body></tt>`,
    ),
    textFile(
      "timed text: 100 000 levels",
      "a.ttml",
      "either",
      () => `<tt>${"<div>".repeat(100_000)}<p begin="1s">${PROSE}</p></tt>`,
    ),
    textFile(
      "timed text: an entity bomb",
      "a.ttml",
      "either",
      () =>
        `<?xml version="1.0"?><!DOCTYPE tt [<!ENTITY a "${"ha".repeat(500)}"><!ENTITY b "${"&a;".repeat(500)}">]><tt><body><p begin="1s">${PROSE} ${"&b;".repeat(10_000)}</p></body></tt>`,
    ),
  ];
}

function times(): HostileFile[] {
  const odd = [
    "-00:00:05.000",
    "99999:99:99.999",
    "00:00:61.000",
    "00:00:00.000",
    "00:00:00,999999999",
    "55:55:55.555",
  ];
  return [
    textFile(
      "captions: times that are negative, overflow and go backwards",
      "a.srt",
      "read",
      () =>
        many(
          2_000,
          (i) => `${i}\n${cue(odd[i % odd.length] ?? "", odd[(i * 5 + 1) % odd.length] ?? "", PROSE)}`,
        ),
      PROSE,
    ),
    textFile(
      "captions: 100 000 cues, the last first",
      "a.vtt",
      "read",
      () => `WEBVTT\n\n${many(100_000, (i) => cue(clock(100_000 - i), clock(100_001 - i), "lamp"))}`,
      "lamp",
    ),
    textFile(
      "captions: a million arrows on one line",
      "a.vtt",
      "either",
      () => `WEBVTT\n\n${"00:00:01.000 --> ".repeat(600_000)}\n${PROSE}`,
    ),
    textFile(
      "JSON captions: times that are no times",
      "a.json",
      "read",
      () =>
        JSON.stringify({
          segments: [
            { start: -1e308, end: 1e308, text: PROSE },
            { start: "NaN", end: "Infinity", text: PROSE },
            { start: 1e308, end: {}, text: PROSE },
            { start: 5, end: -5, text: PROSE },
          ],
        }).replaceAll("null", "1e999"),
      PROSE,
    ),
  ];
}

function json(): HostileFile[] {
  return [
    textFile("JSON: 100 000 levels", "a.json", "refused", () => "[".repeat(100_000) + "]".repeat(100_000)),
    textFile("JSON: 100 000 levels that never end", "a.json", "refused", () =>
      '{"segments":['.repeat(100_000),
    ),
    textFile(
      "JSON: a million segments",
      "a.json",
      "refused",
      () => `{"segments":[${many(1_000_000, () => '{"start":1,"text":"x"},').slice(0, -1)}]}`,
    ),
    textFile(
      "JSON: names of the language's own",
      "a.json",
      "read",
      () =>
        `{"__proto__":{"x":1},"constructor":{"prototype":{}},"segments":[{"__proto__":{"text":"y"},"start":1,"text":"${PROSE}"}]}`,
      PROSE,
    ),
    textFile(
      "JSON: a million fields",
      "a.json",
      "either",
      () => `{${many(1_000_000, (i) => `"k${i}":1,`)}"text":"${PROSE}"}`,
    ),
    textFile(
      "JSON: 100 000 words with speakers",
      "a.json",
      "either",
      () =>
        `{"segments":[{"text":"x","words":[${many(300_000, (i) => `{"word":"w","speaker":"S${i % 7}","start":${i}},`).slice(0, -1)}]}]}`,
    ),
  ];
}

/** What a regular expression might try over and over. Each unit is repeated to a megabyte and more. */
function traps(): HostileFile[] {
  const units = [
    ">> ",
    "- ",
    "[",
    "(",
    "[A] ",
    "A: ",
    "Aa Bb Cc Dd: ",
    "0:00 ",
    "[0:00] ",
    "00:00:00",
    "0:01\n",
    "A 0:01\n",
    "A:\n",
    "<v ",
    "<v A>",
    "{\\an8}",
    "{\\a",
    "</",
    "&#x41;",
    "&",
    "&amp",
    "..",
    '."',
    "\u3002",
    "M. ",
    "\n\n",
    " \n",
    "--> ",
    "\t",
    "::",
  ];
  return units.map((unit) =>
    textFile(
      `transcript: ${JSON.stringify(unit)} over and over`,
      "a.txt",
      "either",
      () => `A: one\nB: two\n${unit.repeat(Math.ceil(1_200_000 / unit.length))}\nA: three\nB: four`,
    ),
  );
}
