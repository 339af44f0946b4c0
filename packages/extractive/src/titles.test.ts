import { expect, test } from "vitest";

import { findChapters } from "./index.ts";
import type { Segment } from "./segment.ts";

const fillers = [
  "I think it will go well.",
  "Yes.",
  "We could do it that way.",
  "And then they come back to it.",
];

/** A talk of one voice about three subjects, that begins with a window without words and ends with a farewell. */
function talk(): Segment[] {
  const segments: Segment[] = [{ id: "window", text: "", speaker: "Window", startMs: 0, endMs: 1000 }];
  const say = (text: string): void => {
    const startMs = segments.length * 4000;
    segments.push({ id: `s${segments.length}`, text, speaker: "Ana", startMs, endMs: startMs + 3500 });
  };
  for (const subject of ["solar panel", "water pump", "garden wall"]) {
    say(`Okay, so let's move on to the next thing, which is the ${subject}.`);
    for (let turn = 0; turn < 24; turn += 1) {
      say(`The ${subject} costs more than the old ${subject} did.`);
      say(fillers[turn % fillers.length] ?? "");
    }
  }
  say("So that's it for this week, thank you for watching.");
  for (let turn = 0; turn < 8; turn += 1) say("See you at the next fair, and bring the tickets.");
  return segments;
}

test("speech is named by what it is about, in at most seven words and a frame, and never twice alike", () => {
  const titles = findChapters(talk(), { language: "en" }).map(({ title }) => title);
  const said = titles.join(" ").toLowerCase();
  for (const subject of ["solar panel", "water pump", "garden wall"]) expect(said).toContain(subject);
  expect(new Set(titles).size).toBe(titles.length);
  for (const title of titles) expect(title.replaceAll(" and ", " ").split(" ").length).toBeLessThanOrEqual(8);
});

test("what is left without words before the first sentence is no chapter of its own", () => {
  const [first] = findChapters(talk(), { language: "en" });
  expect(first?.segmentIds.slice(0, 2)).toEqual(["window", "s1"]);
});

test("a farewell of one who speaks alone is the conclusion", () => {
  const last = findChapters(talk(), { language: "en" }).at(-1);
  expect(last?.title).toMatch(/^Conclusion/);
  expect(last?.segmentIds.length).toBeLessThanOrEqual(12);
});

test("a word that heads the names of subjects is one, though it is said as a verb as well", () => {
  const segments: Segment[] = [];
  const say = (text: string): void => {
    const startMs = segments.length * 4000;
    segments.push({ id: `s${segments.length}`, text, speaker: "Ana", startMs, endMs: startMs + 3500 });
  };
  for (const subject of ["solar panel", "design", "garden wall"]) {
    say(`Okay, so let's move on to the next thing, which is the ${subject}.`);
    for (let turn = 0; turn < 24; turn += 1) {
      say(
        subject === "design"
          ? "First design the pump, then design the hose."
          : `The ${subject} costs more than the old ${subject} did.`,
      );
      say(fillers[turn % fillers.length] ?? "");
    }
  }
  const titles = findChapters(segments, { language: "en" }).map(({ title }) => title);
  expect(titles.join("; ")).toMatch(/\bdesign\b/i);
});
