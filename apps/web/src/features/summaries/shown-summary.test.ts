import { expect, test } from "vitest";

import { viewOf } from "./shown-summary.ts";

type Summary = Parameters<typeof viewOf>[0][number];
const of = (id: string, model: string | null, content: object | null) =>
  ({ id, recipe: { model }, content }) as unknown as Summary;
const quick = of("sum_q", null, {});
const idsOf = (summaries: Summary[], wanted?: string) => {
  const { shown, unwritten } = viewOf(summaries, wanted);
  return [shown?.id, unwritten?.id];
};

test("the newest written one is shown, and while there is none the quick one, with the one on its way", () => {
  const [old, fresh] = [of("sum_1", "m", {}), of("sum_2", "m", {})];
  expect(idsOf([fresh, old, quick])).toEqual(["sum_2", undefined]);
  expect(idsOf([of("sum_3", "m", null), quick])).toEqual(["sum_q", "sum_3"]);
  expect(idsOf([of("sum_3", "m", null), old, quick])).toEqual(["sum_1", undefined]);
  expect(idsOf([])).toEqual([undefined, undefined]);
});

test("the one that the address names is shown, above another as long as it is not written", () => {
  const [written, open] = [of("sum_1", "m", {}), of("sum_2", "m", null)];
  expect(idsOf([open, written, quick], "sum_q")).toEqual(["sum_q", undefined]);
  expect(idsOf([open, written, quick], "sum_2")).toEqual(["sum_1", "sum_2"]);
  expect(idsOf([open, written, quick], "sum_gone")).toEqual(["sum_1", undefined]);
});
