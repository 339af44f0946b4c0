import { describe, expect, test } from "vitest";

import { numberSegments } from "../documents/document.ts";
import { ModelError } from "../models/model-error.ts";
import type { Passage } from "../ports/search-index.ts";
import { fakeEmbedder } from "../testing/fake-embedder.ts";
import { actor, fakePorts } from "../testing/fakes.ts";
import { sampleDocument, sampleTime } from "../testing/samples.ts";
import { startedRun } from "../testing/stores.ts";
import { embedMissing } from "./embed-missing.ts";
import { findPassages } from "./find-passages.ts";
import { foldWord } from "./fold.ts";
import { fuseRankings } from "./fuse-rankings.ts";
import { indexMissing } from "./index-missing.ts";
import { mendQuery, queryWords } from "./query-words.ts";
import { LibrarySearch, searchLibrary } from "./search-library.ts";
import { snippetOf } from "./snippet.ts";
import { editDistance, nearestWord } from "./spelling.ts";
import { indexWords, soughtWords } from "./words.ts";

const { signal } = new AbortController();
const texts = (words: { text: string }[]) => words.map(({ text }) => text);

describe("words", () => {
  test.each([
    ["Größe", "grosse"],
    ["ÉTÉ", "ete"],
    ["Ёлка", "елка"],
    ["мой", "мой"],
    ["ŁÓDŹ", "lodz"],
    ["ﬁn", "fin"],
    ["कि", "कि"],
    ["مُحَمَّد", "محمد"],
  ])("%s is compared as %s", (word, folded) => expect(foldWord(word)).toBe(folded));

  test("stand where they stand in the text, whatever they are compared as", () => {
    const text = "Der Größte: 東京タワー!";
    for (const { start, end, text: word } of indexWords(text))
      expect(foldWord(text.slice(start, end))).toBe(word);
  });

  test("in scripts without spaces, whatever is sought begins something that is indexed", () => {
    const text = "明日の天気は晴れ";
    const indexed = texts(indexWords(text));
    for (let from = 0; from < text.length; from += 1)
      for (let to = from + 1; to <= text.length; to += 1)
        for (const word of texts(soughtWords(text.slice(from, to))))
          expect(
            indexed.some((one) => one.startsWith(word)),
            word,
          ).toBe(true);
  });

  test("of a query are bounded, each there once, the last one unfinished while it is typed", () => {
    expect(texts(queryWords("tide Tide moo", { typing: true }))).toEqual(["tide", "moo"]);
    expect(queryWords("tide moo", { typing: true }).map(({ isPrefix }) => isPrefix)).toEqual([false, true]);
    expect(queryWords("tide moo ", { typing: true }).some(({ isPrefix }) => isPrefix)).toBe(false);
    expect(
      queryWords("a b c d e f g ".repeat(1_000) + "x1 x2 x3 x4 x5 x6 x7 x8 x9 y1", { typing: true }).length,
    ).toBeLessThanOrEqual(16);
  });
});

describe("spelling", () => {
  test.each([
    ["tide", "tide", 0],
    ["tdie", "tide", 1],
    ["tids", "tide", 1],
    ["tid", "tide", 1],
    ["harbuor", "harbour", 1],
    ["", "abc", 3],
  ])("%s is %s by %i letters", (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

  test("takes the nearest word, of those the most frequent, and none that is far", () => {
    const known = [
      { word: "tile", passages: 9 },
      { word: "tide", passages: 3 },
      { word: "title", passages: 50 },
    ];
    expect(nearestWord("tidde", known)).toBe("tide");
    expect(nearestWord("tike", known)).toBe("tile");
    expect(nearestWord("moon", known)).toBeUndefined();
  });

  test("is mended in place", () => {
    const text = "the  funel, pls";
    const word = queryWords(text, { typing: false }).find((one) => one.text === "funel");
    expect(word && mendQuery(text, new Map([[word, "funnel"]]))).toBe("the  funnel, pls");
  });
});

describe("a snippet", () => {
  const text = `${"before ".repeat(60)}the funnel of water${" after".repeat(60)}`;
  const start = text.indexOf("funnel");

  test("shows the stretch with the marks, cut between words", () => {
    const snippet = snippetOf(text, [{ start, end: start + 6 }], 120);
    const [mark] = snippet.marks;
    expect(snippet.text.length).toBeLessThanOrEqual(120);
    expect(mark && snippet.text.slice(mark.start, mark.end)).toBe("funnel");
    expect(snippet).toMatchObject({ isCutBefore: true, isCutAfter: true });
    expect(text).toContain(` ${snippet.text} `);
  });

  test("is the whole of a short text, and never ends within a character", () => {
    expect(snippetOf("short", [], 120)).toEqual({
      text: "short",
      marks: [],
      isCutBefore: false,
      isCutAfter: false,
    });
    const faces = "🙂".repeat(200);
    for (let max = 50; max < 60; max += 1) expect(snippetOf(faces, [], max).text).not.toMatch(/\p{Cs}/u);
  });
});

describe("finding", () => {
  async function library(overrides: Parameters<typeof fakePorts>[0] = {}) {
    const ctx = { ...fakePorts(overrides), actor: actor() };
    for (const [at, lines] of [
      ["The tide rises.", "The moon pulls the tide.", "A tide turns.", "The tide falls.", "Salt."],
      ["A tide of people.", "Bread."],
    ].entries()) {
      const run = await startedRun(ctx, "ada", { id: `itm_0000000${at + 1}` });
      const document = sampleDocument({ segments: numberSegments(lines.map((text) => ({ text }))) });
      await ctx.documents.save(run, document);
      await ctx.items.advance(run, { status: "ready" }, sampleTime());
    }
    expect(await indexMissing(ctx, signal)).toBe(2);
    expect(await indexMissing(ctx, signal)).toBe(0);
    return ctx;
  }
  const passage = (id: string): Passage => ({
    itemId: "itm_1",
    itemTitle: "",
    itemKind: null,
    segment: { id, text: id },
    marks: [],
    score: 1,
  });

  test("what two rankings have in common comes before what only one has on top", () => {
    const rankings = [["s1", "s2"].map(passage), ["s3", "s2"].map(passage)];
    expect(fuseRankings(rankings).map(({ segment }) => segment.id)).toEqual(["s2", "s1", "s3"]);
  });

  test("an answer from a library has passages of several items", async () => {
    const found = await findPassages(await library(), { text: "tide", scope: {}, limit: 3, signal });
    expect(new Set(found.map(({ itemId }) => itemId)).size).toBe(2);
  });

  test("meanings are found beside words, and a model that is gone costs its half alone", async () => {
    const embedder = fakeEmbedder({ loaf: "bread" });
    const ctx = await library({ embedder });
    expect(await embedMissing(ctx, signal)).toBe(2);
    const ask = { text: "loaf", scope: {}, limit: 2, signal };
    expect((await findPassages(ctx, ask))[0]?.segment.text).toBe("Bread.");
    const gone = { ...embedder, embed: () => Promise.reject(new ModelError("model-unavailable", "Gone")) };
    expect(await findPassages({ ...ctx, embedder: gone }, ask)).toEqual([]);
    expect(await findPassages({ ...ctx, embedder: gone }, { ...ask, text: "bread" })).toHaveLength(1);
  });

  test("a search pages through items, and refuses a cursor that was not given", async () => {
    const ctx = await library();
    const query = (more: object) => LibrarySearch.parse({ q: "tide", limit: 1, ...more });
    const first = await searchLibrary(ctx, query({}));
    const second = await searchLibrary(ctx, query({ cursor: first.nextCursor ?? "" }));
    expect([first.total, second.nextCursor]).toEqual([2, null]);
    expect(first.hits[0]?.item.id).not.toBe(second.hits[0]?.item.id);
    await expect(searchLibrary(ctx, query({ cursor: "x" }))).rejects.toMatchObject({ code: "invalid-input" });
  });
});
