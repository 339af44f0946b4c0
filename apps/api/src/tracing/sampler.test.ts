import { expect, test } from "vitest";

import { createSampler } from "./sampler.ts";

const chosen = (count: number, one: () => boolean) =>
  Array.from({ length: count }, one).filter(Boolean).length;

test("of requests that begin a trace, the share that the rate says is chosen", () => {
  let next = 0;
  const sample = createSampler(0.25, () => (next++ % 100) / 100);
  expect(chosen(1_000, () => sample())).toBe(250);
});

test("a trace that a browser chose is followed, one that it did not choose is not", () => {
  const sample = createSampler(0.1, () => 0);
  expect(sample(true)).toBe(true);
  expect(sample(false)).toBe(false);
});

test("whoever says of each request that it was chosen has about twice the rate of them written down", () => {
  const sample = createSampler(0.01);
  expect(chosen(10_000, () => sample(true))).toBeLessThanOrEqual(10_000 * 0.02 + 20);
});

test("at a rate of 1 every request is followed, at 0 none is", () => {
  const [all, none] = [createSampler(1), createSampler(0)];
  expect(chosen(1_000, () => all(true) && all())).toBe(1_000);
  expect(chosen(1_000, () => none(true) || none())).toBe(0);
});
