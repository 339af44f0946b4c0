import { expect, test } from "vitest";

import { findChapters } from "./chapters.ts";
import type { Segment } from "./segment.ts";
import { generatedDocument, seeded } from "./testing/generated-documents.ts";

const paragraphs = (texts: readonly string[]): Segment[] => texts.map((text, at) => ({ id: `p${at}`, text }));

const topics = [
  ["honey", "queen", "hive", "swarm", "nectar", "wax", "drone", "forager"],
  ["turbine", "wind", "blade", "grid", "voltage", "rotor", "offshore", "megawatt"],
  ["violin", "sonata", "orchestra", "melody", "conductor", "cello", "rehearsal", "tempo"],
];

function talk(topic: readonly string[], sentences: number, random: (below: number) => number): string[] {
  const word = (): string => topic[random(topic.length)] ?? "";
  return Array.from(
    { length: sentences },
    () => `The ${word()} and the ${word()} change when a ${word()} meets the ${word()}.`,
  );
}

test("every segment is in exactly one chapter, in order, whatever the document", () => {
  for (let seed = 0; seed < 150; seed += 1) {
    const segments = generatedDocument(seed);
    const published =
      seed % 3 === 0
        ? [
            { title: "Two", startSegmentId: segments[5]?.id ?? "?" },
            { title: "One", startSegmentId: "c2" },
          ]
        : undefined;
    const chapters = findChapters(segments, { published });
    expect(chapters.flatMap((chapter) => chapter.segmentIds)).toEqual(segments.map((segment) => segment.id));
    expect(chapters.every((chapter) => chapter.title !== "" && chapter.segmentIds.length > 0)).toBe(true);
  }
});

test("published chapters keep their titles and places; unknown places are ignored", () => {
  const chapters = findChapters(paragraphs(["Intro.", "One.", "Two.", "Three."]), {
    published: [
      { title: "Second part", startSegmentId: "p2" },
      { title: "Opening", startSegmentId: "p0" },
      { title: "Nowhere", startSegmentId: "p99" },
    ],
  });
  expect(chapters).toEqual([
    { title: "Opening", segmentIds: ["p0", "p1"] },
    { title: "Second part", segmentIds: ["p2", "p3"] },
  ]);
});

test("headings divide a document and name its chapters; a lone title does not", () => {
  const chapters = findChapters([
    { id: "t", text: "All about hives", heading: 1 },
    { id: "a", text: "Hives are homes." },
    { id: "h1", text: "Building", heading: 2 },
    { id: "b", text: "Bees build with wax." },
    { id: "h2", text: "Moving", heading: 2 },
    { id: "c", text: "Bees move in May." },
  ]);
  expect(chapters.map((chapter) => [chapter.title, chapter.segmentIds])).toEqual([
    ["All about hives", ["t", "a"]],
    ["Building", ["h1", "b"]],
    ["Moving", ["h2", "c"]],
  ]);
});

test("topics are found where the words change, and titled with their own words", () => {
  const random = seeded(7);
  const texts = topics.flatMap((topic) => talk(topic, 40, random));
  const chapters = findChapters(paragraphs(texts), { language: "en" });
  expect(chapters.map((chapter) => chapter.segmentIds[0])).toEqual(["p0", "p40", "p80"]);
  chapters.forEach((chapter, at) => {
    expect(topics[at]?.some((word) => chapter.title.toLowerCase().includes(word))).toBe(true);
    expect(chapter.title).toMatch(/^\p{Lu}/u);
  });
});

const clauses = [
  ["Solar panels", "The solar panels need a new inverter.", "A solar panel on the roof lasts for decades."],
  ["Position Z", "The fleet had asked for Position Z.", "The tides of Position Z were secret on Friday."],
];

test("a title is a phrase of its chapter: names keep their capitals and letters, days never stand as titles", () => {
  const texts = clauses.flatMap(([, ...said]) => Array.from({ length: 24 }, (_, at) => said[at % 2] ?? ""));
  const chapters = findChapters(paragraphs(texts), { language: "en" });
  expect(chapters.map(({ title }) => title.replace(/s$/, ""))).toEqual(
    clauses.map(([title]) => title?.replace(/s$/, "")),
  );
});

test("a short text is one chapter, and titles are unique", () => {
  expect(findChapters(paragraphs(["Bees dance.", "Bees vote."]))).toHaveLength(1);
  const same = Array.from({ length: 9 }, (_, at): Segment =>
    at % 3 === 0 ? { id: `${at}`, text: "Notes", heading: 2 } : { id: `${at}`, text: "Bees dance." },
  );
  expect(findChapters(same).map((chapter) => chapter.title)).toEqual(["Notes", "Notes (2)", "Notes (3)"]);
});

test("no segments give no chapters", () => {
  expect(findChapters([])).toEqual([]);
});
