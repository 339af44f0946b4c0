import { expect, test } from "vitest";

import { changesBetween } from "./spec-changes.ts";
import { blankSpec, moved, newSection, problemsIn, specOf } from "./spec.ts";

const spec = { ...blankSpec(), name: "Mine" };
const [section = newSection([])] = spec.sections;
const titled = { ...spec, sections: [{ ...section, title: "Points" }] };

test("a blank template says beside each field what it lacks", () => {
  expect(problemsIn(blankSpec())).toEqual({
    name: "Give it a name.",
    "sections.0.title": "Give the section a title.",
  });
  expect(problemsIn(titled)).toEqual({});
});

test("a template without sections, and numbers outside of their range, are told", () => {
  const wrong = { ...titled, sections: [], temperature: 2.5, topP: 0, topK: 1.5 };
  expect(Object.keys(problemsIn(wrong)).toSorted()).toEqual(["sections", "temperature", "topK", "topP"]);
  expect(problemsIn({ ...titled, temperature: Number.NaN })).toHaveProperty("temperature");
});

test("an example is whole or is not there", () => {
  expect(problemsIn({ ...titled, examples: [{ input: "x", output: " " }] })).toHaveProperty(
    "examples.0.output",
  );
});

test("a new section never takes another's key", () => {
  const three = [newSection([])];
  three.push(newSection(three), newSection([...three, { ...section, key: "section_3" }]));
  expect(new Set(three.map(({ key }) => key)).size).toBe(3);
});

test("an entry moves up and down, and the others keep their order", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
});

test("what is not a person's to change is left out of the spec", () => {
  const template = {
    ...titled,
    id: "tpl_1",
    version: 3,
    builtIn: false,
    shareKey: null,
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
  };
  expect(specOf(template)).toEqual(titled);
});

test("changes are told by field; a section that came or went is told whole", () => {
  const added = { ...section, key: "added", title: "Quotes", kind: "quotes" as const };
  const after = { ...titled, tone: "dry", sections: [...titled.sections, added] };
  expect(changesBetween(titled, after).map(({ field, before }) => [field, before])).toEqual([
    ["Order of sections", "Points"],
    ["Tone", ""],
    ["Section “Quotes”", ""],
  ]);
  expect(changesBetween(titled, titled)).toEqual([]);
});
