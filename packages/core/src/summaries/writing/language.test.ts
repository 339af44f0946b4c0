import { describe, expect, test } from "vitest";

import { numberSegments } from "../../documents/document.ts";
import type { AnyRequest } from "../../testing/fake-models.ts";
import { sampleDocument } from "../../testing/samples.ts";
import { textsOf } from "./section-texts.ts";
import { sampleTemplate, sampleWriting } from "./testing/sample-writing.ts";
import { writeDraft } from "./write-draft.ts";

const GERMAN = "Die Bäume sind am Fluss und das ist auch so, und sie werden nicht kleiner.";
const ENGLISH = "The trees are by the river and that is so, and they will not be smaller.";

const document = sampleDocument({
  segments: numberSegments([
    { text: "The trees are by the river, said Anna Schmidt of Stiftung Baum und Fluss in 2024." },
    { text: "They will grow and that is all." },
  ]),
});

const cited = (text: string) => [{ text, cites: [1] }];

/** Answers with these texts, and writes lines again as `again` does. */
const writer =
  (said: { text?: string; title?: string; point?: string }, again: (line: string) => string = () => GERMAN) =>
  ({ schemaName, content }: AnyRequest) => {
    const { text = GERMAN, title = "Die Bäume am Fluss und mehr", point = GERMAN } = said;
    if (schemaName === "lines")
      return {
        lines: [...content.matchAll(/^(\d+) (.*)$/gm)].map(([, number, line]) => ({
          number: Number(number),
          text: again(line ?? ""),
        })),
      };
    return {
      tldr: { title, paragraphs: [{ heading: null, sentences: cited(text) }] },
      takeaways: { title: "Was ist das und wer sind sie", points: [{ sentences: cited(point) }] },
      chapters: { title: "Kapitel", chapters: [] },
      quotes: { title: "Zitate", quotes: [{ text: ENGLISH, speaker: null, cites: [1] }] },
      suggestedQuestions: [],
    };
  };

const german = (answer: (request: AnyRequest) => unknown) =>
  sampleWriting(answer, { document, language: "de" });

describe("the language", () => {
  test("is the one asked for, else the template's, else the content's, and named in English", async () => {
    const template = sampleTemplate({ language: "fr" });
    for (const [change, name] of [
      [{ language: "de", template }, "German (de)"],
      [{ template }, "French (fr)"],
      [{}, "English (en)"],
    ] as const) {
      const writing = sampleWriting(writer({}), { document, ...change });
      await writeDraft(writing);
      expect(writing.calls[0]?.question).toContain(`Write in ${name}`);
    }
  });

  test("of a content that does not say is told from it", async () => {
    const writing = sampleWriting(writer({}), { document: { ...document, language: "und" } });
    await writeDraft(writing);
    expect(writing.calls[0]?.question).toContain("Write in English (en)");
  });

  test("is left alone when it is right, quotes in the source's own included", async () => {
    const writing = german(writer({}));
    expect((await writeDraft(writing)).language).toBe("de");
    expect(writing.calls).toHaveLength(1);
  });

  test.each([
    ["a sentence", { text: ENGLISH }],
    ["a title", { title: "The trees by the river and more" }],
    ["a title in other letters", { title: "木々について" }],
  ])("of %s that is wrong is mended by writing only that again", async (_, said) => {
    const writing = german(writer(said));
    const draft = await writeDraft(writing);
    expect(writing.calls).toHaveLength(2);
    expect(writing.calls[1]?.question).toContain("German (de)");
    expect(writing.calls[1]?.content.match(/^\d+ /gm)).toHaveLength(1);
    expect(textsOf(draft)).not.toContain(Object.values(said)[0]);
    expect(draft.language).toBe("de");
    expect(draft.sections[0]).toMatchObject({ paragraphs: [{ sentences: [{ citations: ["s1"] }] }] });
  });

  test.each(["en", "en-GB"])(
    "of a short sentence is found to be wrong where only %s is likely",
    async (language) => {
      const point = "Was ist das und wer sind sie";
      const writing = sampleWriting(
        writer({ text: ENGLISH, point }, () => ENGLISH),
        { document, language },
      );
      const draft = await writeDraft(writing);
      expect(writing.calls).toHaveLength(2);
      expect(textsOf(draft)).not.toContain(point);
    },
  );

  test("is said to be what it is when a second try does not help, and there is no third", async () => {
    const stubborn = german(writer({ text: ENGLISH, title: ENGLISH, point: ENGLISH }, (line) => line));
    const draft = await writeDraft(stubborn);
    expect(stubborn.calls).toHaveLength(2);
    expect(draft.language).toBe("en");
    expect(textsOf(draft)).toContain(ENGLISH);
  });

  test.each(["Anna Schmidt", "Anna Schmidt, Stiftung Baum und Fluss 2024", "2024: 12 %", "OECD", "…"])(
    "of %j is every language's",
    async (name) => {
      const english = {
        tldr: { title: name, paragraphs: [{ heading: name, sentences: cited(ENGLISH) }] },
        takeaways: { title: name, points: [{ sentences: cited(name) }] },
        chapters: { title: name, chapters: [{ title: name, start: 1, sentences: [] }] },
        quotes: { title: name, quotes: [] },
        suggestedQuestions: [],
      };
      const writing = sampleWriting(() => english, { document });
      await writeDraft(writing);
      expect(writing.calls).toHaveLength(1);
    },
  );

  test("what is written again leaves through the same exits", async () => {
    const evil =
      "Die Bäume sind ![x](https://evil.example/a) das ist <img src=x> und so https://evil.example/b";
    const draft = await writeDraft(german(writer({ text: ENGLISH }, () => evil)));
    expect(textsOf(draft).join("\n")).not.toMatch(/evil|<img|!\[/);
  });
});
