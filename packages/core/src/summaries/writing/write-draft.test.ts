import { describe, expect, test } from "vitest";

import { ModelError } from "../../models/model-error.ts";
import type { AnyRequest } from "../../testing/fake-models.ts";
import { citedIn } from "../section.ts";
import { planWriting } from "./plan-writing.ts";
import {
  diligent,
  evenChapters,
  isForNotes,
  linesIn,
  longDocument,
  sampleTemplate,
  sampleWriting,
} from "./testing/sample-writing.ts";
import { writeDraft } from "./write-draft.ts";

const facts = Array.from({ length: 10 }, (_, at) => `Fact ${at}: the tenth of ${at} weighs ${at}73 pounds.`);

describe.each([
  { words: 25_000, contextTokens: 1_000_000 },
  { words: 25_000, contextTokens: 32_000 },
  { words: 300_000, contextTokens: 1_000_000 },
  { words: 300_000, contextTokens: 32_000 },
])("$words words read through a window of $contextTokens tokens", ({ words, contextTokens }) => {
  const document = longDocument(words, facts);
  const chapters = evenChapters(document, 40);

  test("every line reaches the model exactly once, facts of each decile included", async () => {
    const writing = sampleWriting(diligent, { document, chapters, contextTokens, concurrency: 16 });
    const draft = await writeDraft(writing);
    const readers = writing.calls.filter((call) => linesIn(call).length > 0);
    expect(readers.flatMap(linesIn).toSorted((a, b) => a - b)).toEqual(
      document.segments.map((_, at) => at + 1),
    );
    for (const fact of facts) expect(readers.filter(({ content }) => content.includes(fact))).toHaveLength(1);
    expect(draft.readSegmentIds).toEqual(document.segments.map(({ id }) => id));
    expect(draft.parts).toBe(readers.length);
  });

  test("no prompt is longer than the window, and all together take no more than was said before", async () => {
    const writing = sampleWriting(diligent, { document, chapters, contextTokens });
    const { parts, tokens } = planWriting(writing);
    const draft = await writeDraft(writing);
    expect(draft.parts).toBe(parts);
    const lengths = writing.calls.map(
      ({ instructions, content, question }) => (instructions + content + question).length / 4,
    );
    expect(Math.max(...lengths)).toBeLessThan(contextTokens);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(tokens.inputTokens);
  });
});

describe("what was paid for", () => {
  const document = longDocument(100_000);
  const contextTokens = 9_000;

  test("an interrupted writing of many parts asks for no finished part again", async () => {
    const kept = new Map<string, unknown>();
    let calls = 0;
    const dying = sampleWriting(
      (request) => {
        if ((calls += 1) > 25) throw new ModelError("model-unavailable", "down", { transient: true });
        return diligent(request);
      },
      { document, contextTokens, kept },
    );
    await expect(writeDraft(dying)).rejects.toMatchObject({ transient: true });

    const next = sampleWriting(diligent, { document, contextTokens, kept });
    const draft = await writeDraft(next);
    expect(draft.parts).toBeGreaterThanOrEqual(40);
    const finished = dying.calls.slice(0, 25).map(({ content }) => content);
    const again = next.calls.map(({ content }) => content);
    expect(again.filter((content) => finished.includes(content))).toEqual([]);
    expect(new Set(again).size).toBe(again.length);
  });

  test("one part that fails does not stop the others", async () => {
    const bad = (request: AnyRequest) => isForNotes(request) && linesIn(request).includes(1);
    const writing = sampleWriting(
      (request) => {
        if (bad(request)) throw new ModelError("model-unavailable", "down", { transient: true });
        return diligent(request);
      },
      { document, contextTokens },
    );
    await expect(writeDraft(writing)).rejects.toMatchObject({ reason: "model-unavailable" });
    expect(writing.calls).toHaveLength(planWriting(writing).parts);
  });

  test("one no that holds for all stops at once", async () => {
    const writing = sampleWriting(
      () => {
        throw new ModelError("over-budget", "The cap is reached");
      },
      { document, contextTokens, concurrency: 3 },
    );
    await expect(writeDraft(writing)).rejects.toMatchObject({ reason: "over-budget" });
    expect(writing.calls).toHaveLength(3);
  });

  test.each([9_000, 1_000_000])("another template costs one call with a window of %i", async (window) => {
    const kept = new Map<string, unknown>();
    await writeDraft(sampleWriting(diligent, { document, contextTokens: window, kept }));
    const template = sampleTemplate({ id: "tpl_1", instructions: "As for a child.", length: "short" });
    const next = sampleWriting(diligent, { document, contextTokens: window, kept, template });
    await writeDraft(next);
    expect(next.calls).toHaveLength(1);
  });

  test("all templates of one content share what comes before the question", async () => {
    const short = longDocument(1_000);
    const prefixes = await Promise.all(
      [sampleTemplate(), sampleTemplate({ tone: "dry", language: "de" })].map(async (template) => {
        const writing = sampleWriting(diligent, { document: short, template });
        await writeDraft(writing);
        return writing.calls.map(({ instructions, content }) => instructions + content)[0];
      }),
    );
    expect(prefixes[0]).toBe(prefixes[1]);
  });
});

describe("what the model will not or can not read", () => {
  const document = longDocument(60_000);

  test("a part it refuses is missing from what was read, and from nothing else", async () => {
    let refused: number[] = [];
    const writing = sampleWriting(
      (request) => {
        const lines = linesIn(request);
        if (!lines.includes(300)) return diligent(request);
        refused = lines;
        throw new ModelError("model-refused", "no");
      },
      { document },
    );
    const draft = await writeDraft(writing);
    const unread = document.segments.map(({ id }) => id).filter((id) => !draft.readSegmentIds.includes(id));
    expect(unread).toEqual(refused.map((line) => `s${line}`));
    expect(unread.length).toBeGreaterThan(0);
    expect(draft.sections.flatMap(citedIn).filter((id) => unread.includes(id))).toEqual([]);
  });

  test("when it refuses everything, it refused", async () => {
    const refuse = () => {
      throw new ModelError("model-refused", "no");
    };
    await expect(writeDraft(sampleWriting(refuse, { document }))).rejects.toMatchObject({
      reason: "model-refused",
    });
  });

  test.each([1_000_000, 32_000])(
    "a window smaller than the said %i is found by halving",
    async (contextTokens) => {
      const writing = sampleWriting(
        (request) => {
          if (request.content.length > 30_000)
            throw new ModelError("model-misbehaved", "too long", { tooLong: true });
          return diligent(request);
        },
        { document, contextTokens },
      );
      const draft = await writeDraft(writing);
      const read = writing.calls.filter((call) => call.content.length <= 30_000).flatMap(linesIn);
      expect(read.toSorted((a, b) => a - b)).toEqual(document.segments.map((_, at) => at + 1));
      expect(draft.readSegmentIds).toHaveLength(document.segments.length);
    },
  );

  test("one segment that is longer than any part is read in slices", async () => {
    const one = longDocument(10, [], {});
    const text = Array.from({ length: 9_000 }, (_, at) => `Sentence ${at} is so.`).join(" ");
    const giant = { ...one, segments: [{ id: "s1", text }] };
    const writing = sampleWriting(diligent, { document: giant });
    const draft = await writeDraft(writing);
    expect(draft.parts).toBeGreaterThan(1);
    expect(draft.readSegmentIds).toEqual(["s1"]);
    for (const number of [0, 4_500, 8_999])
      expect(
        writing.calls.filter(({ content }) => content.includes(`Sentence ${number} is so.`)),
      ).toHaveLength(1);
  });

  test("a window too small for any content is said to be", async () => {
    const writing = sampleWriting(diligent, { document, contextTokens: 600 });
    await expect(writeDraft(writing)).rejects.toMatchObject({
      reason: "model-too-small",
      transient: false,
    });
    expect(() => planWriting(writing)).toThrow(ModelError);
  });

  test("an answer with nothing in it is no summary", async () => {
    const empty = sampleWriting(() => ({
      suggestedQuestions: [],
      quotes: { title: "", quotes: [] },
      tldr: { title: "", paragraphs: [] },
      takeaways: { title: "", points: [] },
      chapters: { title: "", chapters: [] },
    }));
    await expect(writeDraft(empty)).rejects.toMatchObject({ reason: "model-misbehaved" });
  });
});

test("a stopped writing sends nothing more", async () => {
  const stopped = new AbortController();
  const writing = sampleWriting(
    (request) => {
      stopped.abort();
      return diligent(request);
    },
    { document: longDocument(60_000), signal: stopped.signal, concurrency: 1 },
  );
  await expect(writeDraft(writing)).rejects.toMatchObject({ name: "AbortError" });
  expect(writing.calls).toHaveLength(1);
});

test("progress counts parts, and only forwards", async () => {
  const writing = sampleWriting(diligent, { document: longDocument(60_000) });
  const { parts } = await writeDraft(writing);
  expect(writing.progress[0]).toEqual([0, parts]);
  expect(writing.progress.at(-1)).toEqual([parts, parts]);
  const done = writing.progress.map(([count]) => count);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
});
