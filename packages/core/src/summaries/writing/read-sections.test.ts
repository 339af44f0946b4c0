import { describe, expect, test } from "vitest";

import { dice } from "../../transcripts/testing/dice.ts";
import { citedIn, Section, type SectionOf, sentencesOf } from "../section.ts";
import { idsInNotes, NotesAnswer, PartNotes, readNotes } from "./part-notes.ts";
import { readQuestions, readSections } from "./read-sections.ts";
import { randomAnswer } from "./testing/random-answer.ts";
import { everyKind as specs, rulesDocument, sampleRules as rules } from "./testing/sample-rules.ts";

const sentences = (...cites: number[]) => [{ text: "It is so.", cites }];
const entriesOf = (section: Section): readonly unknown[] =>
  Object.values(section).find((value): value is unknown[] => Array.isArray(value)) ?? [];

describe("whatever the model answers", () => {
  test("sections are of the template, bounded, and cite only what the model was shown", () => {
    const roll = dice(5);
    let seen = 0;
    for (let round = 0; round < 150; round++) {
      const { answer, notes: said } = randomAnswer(roll);
      const sections = readSections(answer, specs, rules);
      seen += sections.length;
      expect(Section.array().parse(sections)).toEqual(sections);
      for (const section of sections) {
        expect(entriesOf(section).length).toBeLessThanOrEqual(5);
        expect(entriesOf(section).length).toBeGreaterThan(0);
        expect(citedIn(section).filter((id) => !rules.allowedIds.has(id))).toEqual([]);
        expect(Math.max(0, ...sentencesOf(section).map(({ text }) => text.length))).toBeLessThanOrEqual(600);
        expect(JSON.stringify(section)).not.toMatch(/http|<img|\u202E|!\[/);
      }
      const notes = readNotes(said, rules);
      expect(PartNotes.parse(notes)).toEqual(notes);
      expect(idsInNotes(notes).filter((id) => !rules.allowedIds.has(id))).toEqual([]);
    }
    expect(seen).toBeGreaterThan(100);
  });

  test("chapters are in order, each within the document, and none overlaps another", () => {
    const roll = dice(9);
    const position = new Map(rulesDocument.segments.map(({ id }, at) => [id, at]));
    for (let round = 0; round < 300; round++) {
      const chapters = Array.from({ length: 8 }, (_, at) => ({
        title: `Chapter ${at}`,
        start: Math.floor(roll() * 60) - 5,
        sentences: roll() < 0.5 ? sentences(Math.floor(roll() * 60)) : [],
      }));
      const [spec] = specs.filter(({ kind }) => kind === "chapters");
      const [section] = readSections({ chapters: { title: "", chapters } }, spec ? [spec] : [], rules);
      let free = 0;
      for (const chapter of (section as SectionOf<"chapters"> | undefined)?.chapters ?? []) {
        const start = position.get(chapter.startSegmentId) ?? -1;
        const end = position.get(chapter.endSegmentId) ?? -1;
        expect(start).toBeGreaterThanOrEqual(free);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(rules.allowedIds).toContain(chapter.startSegmentId);
        free = end + 1;
      }
    }
  });

  test("of two chapters that begin at the same line the first stays", () => {
    const chapters = [20, 8, 20].map((start, at) => ({ title: `Chapter ${at}`, start, sentences: [] }));
    const [section] = readSections({ chapters: { title: "", chapters } }, specs, rules);
    expect(section).toMatchObject({
      chapters: [
        { title: "Chapter 1", startSegmentId: "s8", endSegmentId: "s19" },
        { title: "Chapter 0", startSegmentId: "s20" },
      ],
    });
  });

  test("who speaks in a quote is looked up, not believed", () => {
    const named = rules.segments.with(6, { id: "s7", text: "It is so.", speaker: "Ada" });
    const quotes = { title: "", quotes: [{ text: "It is so.", speaker: "Eve", cites: [7] }] };
    const [section] = readSections({ quotes }, specs, { ...rules, segments: named });
    expect(section).toMatchObject({ quotes: [{ speaker: "Ada", citations: ["s7"], verbatim: false }] });
  });

  test("questions are few, and each is asked once", () => {
    const suggestedQuestions = ["Why?", "Why?", "How?", "", "1?", "2?", "3?", "4?"];
    expect(readQuestions({ suggestedQuestions }, rules)).toEqual(["Why?", "How?", "1?"]);
  });

  test("notes keep only what rests on something", () => {
    const answer = {
      chapters: [],
      claims: [...sentences(7), ...sentences(999), ...sentences()],
      decisions: [],
      actions: [{ sentences: sentences(), owner: null, due: null }],
      quotes: [{ text: "So.", speaker: null, cites: [] }],
    };
    const notes = readNotes(NotesAnswer.parse(answer), rules);
    expect(notes.claims.map(({ citations }) => citations)).toEqual([["s7"]]);
    expect([notes.actions, notes.quotes]).toEqual([[], []]);
  });
});
