import { expect, test } from "vitest";

import { fairShare } from "./fair-share.ts";

const share = (places: number, ...wanted: number[]) =>
  [
    ...fairShare(
      places,
      wanted.map((each, n) => ({ holder: `h${n}`, wanted: each, sinceMs: n })),
    ).entries(),
  ]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, places]) => places);

test("one alone has all that it wants, up to all there are", () => {
  expect(share(16, 3)).toEqual([3]);
  expect(share(16, 40)).toEqual([16]);
});

test("what the modest leave goes to those who want more", () => {
  expect(share(16, 2, 16, 16)).toEqual([2, 7, 7]);
});

test("the places are never more than there are, and none is left while somebody wants it", () => {
  for (const wanted of [[1, 1, 1], [5, 9, 30], [16, 16, 16], [0, 0], [7], [100, 1, 2, 3]]) {
    const total = share(16, ...wanted).reduce((a, b) => a + b, 0);
    expect(total).toBe(
      Math.min(
        16,
        wanted.reduce((a, b) => a + b, 0),
      ),
    );
  }
});

test("where there are fewer places than processes, those who wait longest have them", () => {
  expect(share(2, 5, 5, 5)).toEqual([1, 1, 0]);
});
