import { expect, test } from "vitest";

import { MOST_TIMES, type Concepts } from "./concepts.ts";
import { chooseOffers, type Offer } from "./expected-hits.ts";

/** Three topical words and one function word; each is expected once, the function word twice. */
function concepts(): Concepts {
  const chances = new Float64Array(4 * MOST_TIMES);
  [0.9, 0.6, 0.5, 0.8].forEach((chance, at) => (chances[at * MOST_TIMES] = chance));
  chances[3 * MOST_TIMES + 1] = 0.7;
  const counts = new Float64Array(4).fill(1);
  return {
    names: ["a", "b", "c", "the"],
    topical: 3,
    ofSurface: new Int32Array(),
    chances,
    counts,
    words: 4,
  };
}

const offer = (origin: number, said: number[], words = 6, pairs: number[] = []): Offer => ({
  origin,
  words,
  concepts: Int32Array.from(said),
  pairs: Int32Array.from(pairs),
  standing: 1,
  bonus: 0,
});
const noPairs = new Float64Array();

test("what was said already is not chosen again before what is new", () => {
  const offers = [offer(0, [0, 1]), offer(1, [0, 1]), offer(2, [2])];
  expect(chooseOffers(concepts(), noPairs, offers, 12)).toEqual([0, 2]);
});

test("only one offer of a sentence is taken, and never more words than there are", () => {
  const offers = [offer(0, [0, 1], 8), offer(0, [0], 4), offer(1, [2], 4)];
  expect(chooseOffers(concepts(), noPairs, offers, 8)).toEqual([1, 2]);
  expect(chooseOffers(concepts(), noPairs, offers, 12)).toEqual([0, 2]);
  expect(chooseOffers(concepts(), noPairs, offers, 3)).toEqual([]);
});

test("one long offer takes the place of a short one where it is worth more", () => {
  const offers = [offer(0, [0], 4), offer(1, [0, 1, 2], 10)];
  expect(chooseOffers(concepts(), noPairs, offers, 10)).toEqual([1]);
});

test("a pair that a summary is expected to have counts once", () => {
  const offers = [offer(0, [2], 6, [0]), offer(1, [1], 6), offer(2, [2], 6, [0])];
  expect(chooseOffers(concepts(), Float64Array.of(0.9), offers, 12)).toEqual([0, 1]);
});
