import { expect, test } from "vitest";

import { errorChain } from "./error-chain.ts";

const messages = (error: unknown) => errorChain(error).map(({ message }) => message);

test("an error comes before its causes, and what is no error ends the chain", () => {
  const root = new TypeError("root", { cause: "no error" });
  expect(messages(new Error("outer", { cause: new Error("inner", { cause: root }) }))).toEqual([
    "outer",
    "inner",
    "root",
  ]);
  expect(errorChain("no error")).toEqual([]);
});

test("errors that cause each other are told once, and a long chain to its fifth", () => {
  const one = new Error("one");
  const other = new Error("other", { cause: one });
  one.cause = other;
  expect(messages(one)).toEqual(["one", "other"]);
  let long = new Error("9");
  for (let n = 8; n >= 0; n--) long = new Error(String(n), { cause: long });
  expect(messages(long)).toEqual(["0", "1", "2", "3", "4"]);
});
