import { expect, test } from "vitest";

import { chooseSentences } from "./choose-sentences.ts";
import { namesSubject } from "./openings.ts";

const unit = (text: string, index = 0) => ({
  index,
  text,
  firstSegment: index,
  lastSegment: index,
  opensSegment: true,
  firstToken: 0,
  endToken: 0,
});
const worth = (text: string, index = 0): number => namesSubject(unit(text, index), text);

test("an announcement that names what is dealt with is told from one that only says something comes", () => {
  expect(worth("Item 2 this morning is our inquiry into school meals.")).toBe(1);
  expect(worth("The purpose of this meeting is to choose the batteries.")).toBe(1);
  expect(worth("Here is the agenda for today's meeting.")).toBe(0);
  expect(worth("Notice of this was included in the agenda for this meeting, which was published.")).toBe(0);
});

test("the later an announcement comes, the less it is about the whole", () => {
  const text = "We move on to item 3, an evidence session on libraries.";
  expect(worth(text, 10)).toBeLessThan(worth(text, 2));
  expect(worth(text, 200)).toBe(0);
});

test("what a session is about is told in its summary", () => {
  const talk = [
    "Good morning, everyone, and welcome to the committee.",
    "Item 2 this morning is our inquiry into the funding of rural libraries.",
    ...Array.from(
      { length: 60 },
      (_, at) =>
        `The council of district ${at + 1} has been working with the schools to support the children there.`,
    ),
  ];
  const segments = talk.map((text, at) => ({ id: `s${at}`, text, speaker: at % 2 === 0 ? "Ana" : "Bo" }));
  const chosen = chooseSentences(segments, { words: 60, language: "en" });
  expect(chosen.map(({ segmentIds }) => segmentIds).flat()).toContain("s1");
});
