import { expect, test } from "vitest";

import type { Embedder } from "../ports/embedder.ts";

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** What every Embedder must do with texts that it understands. */
export function embedderContract(open: () => Promise<Embedder>) {
  const signal = new AbortController().signal;

  test("gives every text a vector of its dimensions and of length one, in order, however many", async () => {
    const embedder = await open();
    const texts = Array.from({ length: 300 }, (_, n) => `The harvest of orchard ${n} was ${n * 7} baskets.`);
    const vectors = await embedder.embed(texts, { for: "passage", signal });
    expect(vectors).toHaveLength(300);
    for (const vector of vectors) {
      expect(vector).toHaveLength(embedder.dimensions);
      expect(dot(vector, vector)).toBeCloseTo(1, 5);
    }
    const [alone] = await embedder.embed(texts.slice(217, 218), { for: "passage", signal });
    expect(dot(alone ?? [], vectors[217] ?? [])).toBeCloseTo(1, 5);
  });

  test("puts a question closer to the text that answers it than to another", async () => {
    const embedder = await open();
    const [query = []] = await embedder.embed(["Who pays for the orchard's fence?"], {
      for: "query",
      signal,
    });
    const passages = ["The mayor pays for the fence around the orchard.", "Tides follow moon and sun."];
    const [near = [], far = []] = await embedder.embed(passages, { for: "passage", signal });
    expect(dot(query, near)).toBeGreaterThan(dot(query, far));
  });

  test("has nothing to do for no texts", async () => {
    expect(await (await open()).embed([], { for: "passage", signal })).toEqual([]);
  });

  test("does not begin when it has been told to stop", async () => {
    const embedder = await open();
    const stopped = new AbortController();
    stopped.abort();
    await expect(embedder.embed(["a"], { for: "query", signal: stopped.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
}
