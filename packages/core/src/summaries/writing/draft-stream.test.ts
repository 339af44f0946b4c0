import { describe, expect, test } from "vitest";

import { type Section, sentencesOf } from "../section.ts";
import { draftStream, finishedPart } from "./draft-stream.ts";
import { readSections } from "./read-sections.ts";
import { everyKind as specs, sampleRules as rules } from "./testing/sample-rules.ts";

const sentences = (...cites: number[]) => [{ text: "It is so.", cites }];

/** As many ways to be cut off as the answer has characters, mended as a lenient parser does. */
function* cutOff(text: string): Generator<unknown> {
  for (let end = 1; end <= text.length; end++) {
    const open: string[] = [];
    let isInText = false;
    for (const letter of text.slice(0, end)) {
      if (letter === '"') isInText = !isInText;
      else if (!isInText && "{[".includes(letter)) open.unshift(letter === "{" ? "}" : "]");
      else if (!isInText && "}]".includes(letter)) open.shift();
    }
    const bare = `${text.slice(0, end)}${isInText ? '"' : ""}`;
    for (const tail of ["", ":null"]) {
      try {
        yield JSON.parse(bare.replace(/[,:]$/, tail && ":null") + tail + open.join(""));
        break;
      } catch {}
    }
  }
}

describe("while the answer grows", () => {
  const answer = {
    prose: {
      title: "In short",
      paragraphs: [
        {
          heading: null,
          sentences: [
            { text: "One.", cites: [12, 13] },
            { text: "Two.", cites: [6] },
          ],
        },
        { heading: "More", sentences: [{ text: "Three.", cites: [7] }] },
      ],
    },
    chapters: {
      title: "Chapters",
      chapters: [
        { title: "Late", start: 20, sentences: sentences(21) },
        { title: "Early", start: 8, sentences: sentences(9) },
      ],
    },
    phrases: { title: "Words", phrases: ["one", "two"] },
  };

  test("drafts never shrink, never show what is cut off, and end with everything", () => {
    const drafts: Section[][] = [];
    const hear = draftStream(
      (finished) => readSections(finished, specs, rules),
      (draft) => drafts.push(draft),
    );
    const final = readSections(answer, specs, rules);
    const said = new Set(final.flatMap(sentencesOf).map(({ text }) => text));
    for (const partial of cutOff(JSON.stringify(answer))) hear(partial);
    expect(drafts.length).toBeGreaterThanOrEqual(6);
    let before = 0;
    for (const draft of drafts) {
      const sentencesThere = draft.flatMap(sentencesOf);
      expect(sentencesThere.length).toBeGreaterThanOrEqual(before);
      for (const { text, citations } of sentencesThere) {
        expect(said).toContain(text);
        expect(citations.filter((id) => ["s1"].includes(id))).toEqual([]);
      }
      before = sentencesThere.length;
    }
    expect(drafts.at(-1)?.map(({ key }) => key)).toEqual(final.map(({ key }) => key));
  });

  test("an answer that begins anew shows nothing until it is further than before", () => {
    const drafts: Section[][] = [];
    const hear = draftStream(
      (finished) => readSections(finished, specs, rules),
      (draft) => drafts.push(draft),
    );
    const { prose, chapters } = answer;
    hear({ prose, chapters, phrases: null });
    hear({ prose: { title: "In", paragraphs: [] } });
    const points = Array.from({ length: 5 }, () => ({ sentences: [...sentences(6), ...sentences(7)] }));
    hear({ chapters, list: { title: "Points", points }, phrases: null });
    expect(drafts).toHaveLength(1);
  });

  test("what stands at the end is left out", () => {
    expect(finishedPart({ a: "b", c: "d" })).toEqual({ a: "b" });
    expect(finishedPart({ a: [{ text: "One.", cites: [1, 2] }] })).toEqual({
      a: [{ text: "One.", cites: [1] }],
    });
    expect(finishedPart([])).toEqual([]);
    expect(finishedPart("so")).toBeUndefined();
  });
});
