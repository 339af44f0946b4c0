import { describe, expect, test } from "vitest";

import type { TimeSpan } from "../ports/audio-decoder.ts";
import type { ClipTranscript } from "../ports/transcriber.ts";
import { saysPlainly } from "../testing/fake-transcriber.ts";
import { episode, recorded } from "../testing/recorded-work.ts";

const LOOP = "And that is what we always do.";
const loop = ({ startMs, endMs }: TimeSpan): ClipTranscript => ({
  language: "en",
  passages: Array.from({ length: (endMs - startMs) / 2_000 }, (_, n) => ({
    startMs: n * 2_000,
    endMs: n * 2_000 + 1_900,
    text: LOOP,
  })),
});
const once = { durationMs: 200_000 };

async function document(scene: ReturnType<typeof recorded>) {
  const id = await scene.add(episode);
  await scene.work(id);
  const found = await scene.ctx.documents.find("ada", id);
  if (!found) throw new Error("No document");
  return found;
}

describe("a part that goes in circles", () => {
  test("is heard again with a little chance in it, in the language it was in", async () => {
    const scene = recorded({
      ...once,
      hears: (span, { temperature }) => (temperature >= 0.4 ? saysPlainly(span) : loop(span)),
    });
    const { segments } = await document(scene);
    expect(segments.some(({ text, unsure }) => unsure || text.includes(LOOP))).toBe(false);
    expect(scene.transcriber.calls.map(({ temperature, language }) => [temperature, language])).toEqual([
      [0, undefined],
      [0.4, "en"],
    ]);
  });

  test("is heard in halves when that does not help", async () => {
    const scene = recorded({
      ...once,
      hears: (span) => (span.endMs - span.startMs > 150_000 ? loop(span) : saysPlainly(span)),
    });
    const { segments } = await document(scene);
    expect(segments.some(({ text }) => text.includes(LOOP))).toBe(false);
    expect(scene.transcriber.calls).toHaveLength(4);
  });

  test("whatever one does is kept, marked, and not asked for a fifth time", async () => {
    const scene = recorded({ ...once, hears: loop });
    const { segments } = await document(scene);
    expect(scene.transcriber.calls).toHaveLength(4);
    expect(segments.every(({ text, unsure }) => unsure && text.includes(LOOP))).toBe(true);
  });

  test("in the middle of a good one is marked alone", async () => {
    const scene = recorded({
      ...once,
      hears(span) {
        const { language, passages } = saysPlainly(span);
        const from = Math.max(0, 60_000 - span.startMs);
        const circles = loop({ startMs: 0, endMs: 60_000 }).passages.map((passage) => ({
          ...passage,
          startMs: passage.startMs + from,
          endMs: passage.endMs + from,
        }));
        const others = passages.filter(({ startMs }) => startMs < from || startMs >= from + 60_000);
        return { language, passages: [...others, ...circles] };
      },
    });
    const { segments } = await document(scene);
    expect(segments.filter(({ unsure }) => unsure).every(({ text }) => text.includes(LOOP))).toBe(true);
    expect(segments.filter(({ unsure }) => !unsure).every(({ text }) => !text.includes(LOOP))).toBe(true);
    expect(segments.some(({ unsure }) => unsure)).toBe(true);
  });
});

test("a part of which most was not heard is heard again, and the fuller attempt stays", async () => {
  const scene = recorded({
    ...once,
    hears(span, { temperature }) {
      const heard = saysPlainly(span);
      return temperature > 0 ? heard : { ...heard, passages: heard.passages.slice(0, 5) };
    },
  });
  expect((await document(scene)).segments.at(-1)?.endMs).toBeGreaterThan(190_000);
});

describe("a part in a language that nobody speaks there", () => {
  const GERMAN =
    "Wir haben gestern lange darüber gesprochen, ob das nicht auch anders gehen könnte und warum.";
  const german = (span: TimeSpan): ClipTranscript => ({
    language: "de",
    passages: saysPlainly(span).passages.map((passage, n) => ({ ...passage, text: `${GERMAN} ${n}` })),
  });
  const isStray = ({ startMs }: TimeSpan) => startMs > 300_000 && startMs < 600_000;

  test("is heard again in the language of all the others", async () => {
    const scene = recorded({
      durationMs: 1_200_000,
      hears: (span, { language }) =>
        isStray(span) && language === undefined ? saysPlainly(span) : german(span),
    });
    const { language, segments } = await document(scene);
    expect(language).toBe("de");
    expect(segments.some(({ text }) => text.includes("with number"))).toBe(false);
    expect(scene.transcriber.calls.filter((call) => call.language === "de").length).toBeGreaterThan(0);
  });

  test("stays when the engine was surer of it: somebody did change the language", async () => {
    const sure = (heard: ClipTranscript, averageLogProbability: number): ClipTranscript => ({
      ...heard,
      passages: heard.passages.map((passage) => ({ ...passage, averageLogProbability })),
    });
    const scene = recorded({
      durationMs: 1_200_000,
      hears: (span, { language }) =>
        isStray(span) && language === undefined
          ? sure(saysPlainly(span), -0.2)
          : sure(german(span), isStray(span) ? -1.2 : -0.2),
    });
    const { segments } = await document(scene);
    expect(segments.some(({ text }) => text.includes("gardener"))).toBe(true);
  });
});

describe("speakers", () => {
  const labelled = (span: TimeSpan): ClipTranscript => ({
    language: "en",
    passages: saysPlainly(span).passages.map((passage, n) => {
      const isAda = Math.floor((passage.startMs + span.startMs) / 10_000) % 2 === 0;
      const isTurned = span.startMs > 0;
      return { ...passage, text: `${passage.text} ${n}`, speaker: isAda === isTurned ? "B" : "A" };
    }),
  });
  const speakersOf = async (limits: object) =>
    new Set(
      (await document(recorded({ durationMs: 900_000, hears: labelled, limits }))).segments.map(
        ({ speaker }) => speaker,
      ),
    );

  test("are the same people in all parts, when the engine tells them apart", async () => {
    expect(await speakersOf({ namesSpeakers: true, maxClipMs: 400_000 })).toEqual(
      new Set(["Speaker 1", "Speaker 2"]),
    );
  });

  test("are none where parts can't be matched: the same label would be given to different people", async () => {
    expect(await speakersOf({})).toEqual(new Set([undefined]));
  });
});
