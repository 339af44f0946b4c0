import { expect, test } from "vitest";

import { clauseCuts } from "./clause-cuts.ts";

test("a clause that stands by itself may be told without the others", () => {
  const cuts = clauseCuts(
    "I talked to the people in the shop yesterday, and we decided to make the case of rubber, because it's cheap.",
  );
  expect(cuts).toContain("We decided to make the case of rubber, because it's cheap.");
  expect(cuts).toContain("I talked to the people in the shop yesterday");
});

test("no clause loses the condition it hangs on, and none opens with the word that joined it", () => {
  expect(clauseCuts("If the budget of this year allows it, we can make the whole case of titanium.")).toEqual(
    [],
  );
  expect(
    clauseCuts("We can make the whole case of titanium next year, if the budget allows it by then."),
  ).toEqual([]);
  const cuts = clauseCuts(
    "The whole case is made of soft rubber, because it doesn't break when it falls down.",
  );
  expect(cuts).toContain("It doesn't break when it falls down.");
  expect(cuts.some((cut) => cut.startsWith("Because"))).toBe(false);
});

test("short sentences, and those of one clause, are left as they are", () => {
  expect(clauseCuts("We like it, and they like it.")).toEqual([]);
  expect(clauseCuts("The committee of the town decided on a bigger water tank for the garden.")).toEqual([]);
});
