import { expect, test } from "vitest";

import { ModelError } from "../../models/model-error.ts";
import { countTokens } from "../../prompts/count-tokens.ts";
import type { AnyRequest } from "../../testing/fake-models.ts";
import { citedIn } from "../section.ts";
import {
  diligent,
  isForNotes,
  linesIn,
  longDocument,
  sampleTemplate,
  sampleWriting,
} from "./testing/sample-writing.ts";
import { writeDraft } from "./write-draft.ts";

const document = longDocument(60_000, [], { title: "On trees" });
const contextTokens = 8_000;

/** The numbers in brackets of a prompt of notes. */
const citedInPrompt = ({ content }: AnyRequest) =>
  [...content.matchAll(/\[([\d, ]+)\]/g)].flatMap(([, list = ""]) => list.split(", ").map(Number));

/** Says far too much, and cites all that it sees and the next line, too. */
function talkative(request: AnyRequest): unknown {
  const seen = linesIn(request).length > 0 ? linesIn(request) : citedInPrompt(request);
  const cites = [...seen.slice(0, 5), Math.max(...seen) + 1];
  const claims = Array.from({ length: 200 }, () => ({
    text: "The trees are by the river and so it is. ".repeat(10),
    cites,
  }));
  return isForNotes(request)
    ? {
        chapters: [{ title: "Trees", start: seen[0], sentences: claims }],
        claims,
        decisions: claims,
        actions: [],
        quotes: [],
      }
    : diligent(request);
}

test("however much a model writes, every prompt fits, and notes come down to one summary", async () => {
  const writing = sampleWriting(talkative, { document, contextTokens });
  const draft = await writeDraft(writing);
  for (const { instructions, content, question, maxOutputTokens } of writing.calls)
    expect(countTokens(instructions + content + question) + maxOutputTokens).toBeLessThanOrEqual(
      contextTokens,
    );
  expect(writing.calls.length).toBeGreaterThan(draft.parts + 2);
  expect(draft.readSegmentIds).toHaveLength(document.segments.length);
});

test("notes made of notes cite only what those cite", async () => {
  const writing = sampleWriting(talkative, { document, contextTokens });
  const draft = await writeDraft(writing);
  const lines = new Set(writing.calls.flatMap((call) => linesIn(call).slice(0, 5)));
  const shown = writing.calls.filter((call) => linesIn(call).length === 0).map(citedInPrompt);
  expect(shown.flat().filter((line) => !lines.has(line))).toEqual([]);
  expect(shown.length).toBeGreaterThan(3);
  const last = new Set(shown.at(-1)?.map((line) => `s${line}`));
  expect(draft.sections.flatMap(citedIn).filter((id) => !last.has(id))).toEqual([]);
});

test("what is known of the content stands before notes, too", async () => {
  const writing = sampleWriting(diligent, { document, contextTokens });
  await writeDraft(writing);
  for (const { content } of writing.calls) expect(content).toContain("Title: On trees");
});

test("a template that leaves less room goes up on the same steps", async () => {
  const kept = new Map<string, unknown>();
  const first = sampleWriting(talkative, { document, contextTokens, kept });
  await writeDraft(first);
  const template = sampleTemplate({ instructions: "Mind the trees. ".repeat(250) });
  const second = sampleWriting(talkative, { document, contextTokens, kept, template });
  await writeDraft(second);
  expect(first.calls.length).toBeGreaterThan(35);
  expect(second.calls.length).toBeLessThan(6);
});

test("notes that are too long for the last question after all are brought together once more", async () => {
  const writing = sampleWriting(
    (request) => {
      if (!isForNotes(request) && request.content.length > 2_000)
        throw new ModelError("model-misbehaved", "too long", { tooLong: true });
      return diligent(request);
    },
    { document, contextTokens: 16_000 },
  );
  expect((await writeDraft(writing)).sections.length).toBeGreaterThan(0);
});
