import { marksIn, type Segment } from "@earmark/core";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Database } from "./database.ts";
import { matcher } from "./search-marks.ts";
import type { Term } from "./search-terms.ts";
import { openInMemory } from "./testing/in-memory-database.ts";

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
}, 60_000);
afterAll(() => database.close());

const word = { text: "", start: 0, end: 0, isPrefix: false, isMendable: false };
const term = (lexemes: string[], isStop = false): Term => ({ word, lexemes, passages: 1, weight: 1, isStop });

async function marked(text: string, dictionary: string | null, terms: Term[]): Promise<string[]> {
  const segment: Segment = { id: "s1", text };
  const isSought = await matcher(database.db, [{ segment, dictionary }], terms);
  return marksIn(text, (one) => isSought(one, dictionary)).map(({ start, end }) => text.slice(start, end));
}

test("a word is marked by its stem, also where that begins with other letters", async () => {
  expect(await marked("She was walking.", "english_stem", [term(["walk"])])).toEqual(["walking"]);
  expect(await marked("الكتاب على الطاولة.", "arabic_stem", [term(["كتاب"])])).toEqual(["الكتاب"]);
});

test("stop words are marked where nothing else was sought, and only there", async () => {
  const [the, who] = [term(["the"], true), term(["who"], true)];
  expect(await marked("The Who played.", "english_stem", [the, who])).toEqual(["The", "Who"]);
  expect(await marked("The Who played.", "english_stem", [the, term(["played"])])).toEqual(["played"]);
});
