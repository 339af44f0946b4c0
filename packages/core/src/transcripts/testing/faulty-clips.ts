import { CLIP_MS, clip, type CorpusClip, said, span, talk, times } from "./clip-corpus.ts";

const GOOD = { averageLogProbability: -0.25, noSpeechProbability: 0.02 };
const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, n) => String(n + from));
const LONG_SENTENCE =
  "So what we really have to understand here is that the whole system was never built for this kind of load at all.";
const REST = said(60_000, 5_000, talk(40, 24));

/** What engines of the Whisper family are known to get wrong, in texts of our own. */
export const FAULTY_CLIPS: CorpusClip[] = [
  clip("a sentence in circles to the end", [
    ...said(0, 5_000, talk(0, 12)),
    ...said(60_000, 2_000, times(60, "And that is what we do.")),
  ]),
  clip("a sentence in circles, then speech again", [
    ...said(0, 2_000, times(30, "I don't know what to say.")),
    ...REST,
  ]),
  clip("one word four hundred times", [...said(0, 60_000, [times(400, "the").join(" ")]), ...REST]),
  clip("one word for a minute at the pace of speech", [...said(0, 600, times(100, "Okay.")), ...REST]),
  clip("two sentences by turns", [
    ...said(0, 2_500, times(12, "We have to go.", "We have to stay here.")),
    ...REST,
  ]),
  clip("a long sentence nine times", [...said(0, 6_600, times(9, LONG_SENTENCE)), ...REST]),
  clip("a long sentence with other little words", [
    ...said(
      0,
      2_000,
      numbers(30).map(
        (n) =>
          `So what we really have to understand is that the ${Number(n) % 2 ? "whole" : "old"} system was built.`,
      ),
    ),
    ...REST,
  ]),
  clip("a sentence in circles, very sure of itself", [
    ...said(0, 3_000, times(20, "It's going to be a great day for everyone."), GOOD),
    ...REST,
  ]),
  clip("laughter without end", [...said(0, 60_000, [`He laughs. ${"ha".repeat(300)}`]), ...REST]),
  clip("an address in circles", [
    ...said(0, 20_000, times(3, times(9, "www.example.com").join(" "))),
    ...REST,
  ]),
  clip("a German sentence in circles", [...said(0, 2_000, times(30, "Das ist eine gute Frage.")), ...REST]),
  clip("a Chinese character in circles", [...said(0, 60_000, ["的".repeat(300)]), ...REST]),
  clip("a Chinese sentence in circles", [
    ...said(0, 3_000, times(20, "我们今天来看一下这个问题。")),
    ...REST,
  ]),
  clip("a Japanese phrase in circles", [
    ...said(0, 5_000, times(12, "ご視聴ありがとうございました")),
    ...REST,
  ]),
  clip("a Russian phrase in circles", [...said(0, 5_000, times(12, "Продолжение следует...")), ...REST]),
  clip("counting on and on", [...said(0, 60_000, [numbers(400).join(", ")]), ...REST]),
  clip("counting in tens, each a passage", [
    ...said(
      0,
      250,
      numbers(80).map((n) => `${n}0,`),
    ),
    ...REST,
  ]),
  clip("chapters that nobody announces", [
    ...said(
      0,
      500,
      numbers(120).map((n) => `Chapter ${n}.`),
    ),
    ...REST,
  ]),
  clip(
    "thanks for watching where nobody speaks",
    [...REST, ...said(10_000, 30_000, ["Thank you for watching!"])],
    [span(0, 59_000)],
  ),
  clip("thanks again and again through music", [...said(0, 15_000, times(4, "Thank you.")), ...REST]),
  clip("credits of subtitles where nobody speaks", [
    ...said(5_000, 10_000, ["Untertitel der Amara.org-Community"], { noSpeechProbability: 0.9 }),
    ...REST,
  ]),
  clip(
    "a sentence nobody said in a long pause",
    [
      ...said(0, 5_000, talk(0, 10)),
      ...said(80_000, 8_000, ["We'll be right back after the break."]),
      ...said(120_000, 5_000, talk(10, 12)),
    ],
    [span(60_000, 118_000)],
  ),
  clip(
    "the prompt, said again in the pause",
    [...said(2_000, 10_000, ["Glossary: Earmark, Ada Lovelace, transcript, segment, chapter."]), ...REST],
    [span(0, 58_000)],
  ),
  clip("two thirds of the speech without words", said(0, 5_000, talk(0, 12))),
  clip("no words at all", []),
  clip("a word stretched over half a minute, six times", said(0, 30_000, times(6, "you"))),
  clip("a hole of a minute in the middle", [
    ...said(0, 5_000, talk(0, 12)),
    ...said(125_000, 5_000, talk(12, 11)),
  ]),
  clip("three thousand words in a minute", [...said(0, 60_000, [talk(0, 250).join(" ")]), ...REST]),
  clip("passages without length, a hundred of them", [
    ...talk(0, 100).map((text) => ({ startMs: 1_000, endMs: 1_000, text })),
    ...REST,
  ]),
  clip("words that the engine itself does not believe", [
    ...said(0, 5_000, talk(3, 12), { averageLogProbability: -1.8, noSpeechProbability: 0.4 }),
    ...REST,
  ]),
  clip("words where the engine hears no speech", [
    ...said(0, 5_000, talk(3, 14), { averageLogProbability: -1.1, noSpeechProbability: 0.8 }),
    ...said(70_000, 5_000, talk(40, 22)),
  ]),
  clip("everything is one word in circles", said(0, 3_000, times(CLIP_MS / 3_000, "So, so, so, so."))),
];
