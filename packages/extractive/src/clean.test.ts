import { expect, test } from "vitest";

import { cleanSentence } from "./clean.ts";

test.each([
  ["So, um, you know, the panels are old.", "The panels are old."],
  ["[Music] and so we we need a new roof.", "We need a new roof."],
  ["Well , I mean , it 's th the inverter that fails .", "It's the inverter that fails."],
  [">> okay so the hive, uh, moves in May.", "The hive moves in May."],
  ["the {disfmarker} the digits are read (laughs) aloud .", "The digits are read aloud."],
  ["Ana: I th I think we we need it.", "We need it."],
  ["I think that actually it's kind of a new kind of lamp, you know.", "It's kind of a new kind of lamp."],
  [
    "They know that the the the design is not just a chan channel or something.",
    "They know that the design is not just a channel.",
  ],
  ["That's the point, it's a lamp.", "That's the point, it's a lamp."],
  [
    "It was on the in the folder, we need a a lamp with an L_C_D_ .",
    "It was in the folder, we need a lamp with an LCD.",
  ],
  ["I think so.", "I think so."],
  ["So be it.", "So be it."],
  ["iPhones sell well in spring.", "iPhones sell well in spring."],
])("speech is cleaned for reading: %s", (said, read) => {
  expect(cleanSentence(said, true, "en")).toBe(read);
});

test("writing keeps its words: only lines, bullets and invisible characters go", () => {
  expect(cleanSentence("• but the\nroof\u200b \u202eleaks\u0000.", false, "en")).toBe("But the roof leaks.");
  expect(cleanSentence("So, um, he said.", false, "en")).toBe("So, um, he said.");
});

test("fillers of other languages go too", () => {
  expect(cleanSentence("Also, äh, das Dach ist neu.", true, "de")).toBe("Das Dach ist neu.");
  expect(cleanSentence("Alors, euh, le toit est neuf.", true, "fr")).toBe("Le toit est neuf.");
});

test("nothing is cleaned away entirely", () => {
  expect(cleanSentence("Um, so, yeah.", true, "en")).not.toBe("");
});
