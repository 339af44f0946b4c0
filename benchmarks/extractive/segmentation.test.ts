import assert from "node:assert/strict";
import { test } from "node:test";

import { boundaryScore, matchBoundaries, pk, windowDiff, windowOf } from "./segmentation.ts";

// A reference of four chapters of five: the window is half of five, rounded.
const reference = [5, 10, 15];
const size = 20;

test("a division equal to the reference has no error, and none at all is wrong wherever the window spans a boundary", () => {
  assert.equal(windowOf(size, reference), 3);
  assert.equal(pk(size, reference, reference), 0);
  assert.equal(windowDiff(size, reference, reference), 0);
  // 17 windows of 3; each of the three boundaries lies within three of them.
  assert.equal(pk(size, reference, []), 9 / 17);
});

test("Pk forgives a second boundary beside a right one, WindowDiff does not (Pevzner & Hearst, 2002)", () => {
  const doubled = [5, 6, 10, 15];
  assert.equal(pk(size, reference, doubled), 1 / 17);
  assert.equal(windowDiff(size, reference, doubled), 3 / 17);
});

test("a near miss costs Pk one window on either side for each position it is off", () => {
  assert.equal(pk(size, reference, [6, 10, 15]), 2 / 17);
});

test("boundaries within the tolerance count once each, the nearest first", () => {
  assert.deepEqual(matchBoundaries([10], [9, 11, 12], 2), [[10, 9]]);
  assert.deepEqual(matchBoundaries([10, 14], [11, 15], 1), [
    [10, 11],
    [14, 15],
  ]);
  const { precision, recall, f1 } = boundaryScore(size, reference, [5, 9], 1);
  assert.deepEqual([precision, recall], [1, 2 / 3]);
  assert.ok(Math.abs(f1 - 0.8) < 1e-12);
});

test("nothing found is nothing right, unless there is nothing to find", () => {
  assert.equal(boundaryScore(size, reference, []).f1, 0);
  assert.equal(pk(size, [], []), 0);
});
