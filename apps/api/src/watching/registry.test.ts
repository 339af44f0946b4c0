import { expect, test } from "vitest";

import { createCounter, createHistogram, textOf } from "./registry.ts";
import { createRequestRates } from "./request-rates.ts";

test("label values that hold quotes, backslashes and lines stay one line each", () => {
  const counter = createCounter({ name: "c_total", help: "Counts" });
  counter.add({ of: 'a"b\\c\nd' });
  expect(textOf([counter.family()])).toBe(
    '# HELP c_total Counts\n# TYPE c_total counter\nc_total{of="a\\"b\\\\c\\nd"} 1\n',
  );
});

test("a name has at most 500 series and one for the rest, and loses no count", () => {
  const counter = createCounter({ name: "c_total", help: "Counts" });
  for (let index = 0; index < 2_000; index += 1) counter.add({ id: String(index) });
  const { samples } = counter.family();
  expect(samples).toHaveLength(501);
  expect(samples.at(-1)).toEqual({ labels: { id: "other" }, value: 1_500 });
});

test("buckets of a histogram are cumulative, and the last one holds all", () => {
  const histogram = createHistogram({ name: "h", help: "Seconds", bounds: [0.1, 1] });
  for (const value of [0.05, 0.1, 0.5, 9]) histogram.observe({}, value);
  expect(histogram.family().samples.map(({ value }) => value)).toEqual([2, 3, 4, 9.65, 4]);
});

test("a rate is of what came since the last look: an old slow hour does not colour a new one", () => {
  const histogram = createHistogram({ name: "h", help: "Seconds", bounds: [0.1, 1, 10] });
  const ratesOf = createRequestRates();
  for (let index = 0; index < 100; index += 1) histogram.observe({ operation: "slow" }, 5);
  expect(ratesOf(histogram.family())).toEqual([{ operation: "slow", count: 100, p95Ms: 10_000 }]);
  for (let index = 0; index < 20; index += 1)
    histogram.observe({ operation: "slow" }, index === 0 ? 5 : 0.05);
  expect(ratesOf(histogram.family())).toEqual([{ operation: "slow", count: 20, p95Ms: 100 }]);
  expect(ratesOf(histogram.family())).toEqual([]);
});
