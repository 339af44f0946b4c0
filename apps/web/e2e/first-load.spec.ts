import { expect, test } from "@playwright/test";

import { measureFirstLoad, overBudget, readBudget } from "./first-load/measure.ts";

test("no page makes a browser load more than its budget before it can be used", () => {
  const measured = measureFirstLoad();
  expect(Object.keys(measured)).toContain("/items/[id]");
  expect(overBudget(measured, readBudget())).toEqual([]);
});

test("a page that grows, and one without a budget, are told with their sizes", () => {
  const budget = { "/": 100, "/gone": 100 };
  expect(overBudget({ "/": 100, "/new": 7.5 }, budget)).toEqual(["/new has no budget; it takes 7.5 kB."]);
  expect(overBudget({ "/": 100.1 }, budget)).toEqual(["/ takes 100.1 kB, and may take 100 kB."]);
});
