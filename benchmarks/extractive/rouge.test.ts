import assert from "node:assert/strict";
import { test } from "node:test";

import { rouge, rougeLsum, rougeN, rougeTokens } from "./rouge.ts";

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-4, `${actual}`);
const words = (text: string): string[] => text.split(" ");

test("words are lower case, without marks, and stemmed only when longer than three letters", () => {
  assert.deepEqual(rougeTokens("The cats' running, U.S. 1990s!"), ["the", "cat", "run", "u", "s", "1990"]);
});

test("the example of Lin (2004): police killed the gunman", () => {
  const reference = words("police killed the gunman");
  near(rougeN(words("police kill the gunman"), reference, 2).f1, 1 / 3);
  near(rougeN(words("the gunman kill police"), reference, 2).f1, 1 / 3);
  near(rougeLsum([words("police kill the gunman")], [reference]).f1, 3 / 4);
  near(rougeLsum([words("the gunman kill police")], [reference]).f1, 1 / 2);
});

test("the example of Lin (2004) for the union of common subsequences: w1 w2 w3 w4 w5", () => {
  const { recall } = rougeLsum([words("w1 w2 w6 w7 w8"), words("w1 w3 w8 w9 w5")], [words("w1 w2 w3 w4 w5")]);
  near(recall, 4 / 5);
});

test("the example of Google's rouge_score: testing one two", () => {
  const { rouge1, rouge2 } = rouge(["testing one two"], ["testing"]);
  near(rouge1.f1, 0.5);
  near(rouge1.precision, 1 / 3);
  near(rouge1.recall, 1);
  near(rouge2.f1, 0);
});

test("a word counts at most as often as the reference says it", () => {
  near(rougeN(words("the the the the"), words("the cat sat"), 1).precision, 1 / 4);
});

test("nothing scores nothing", () => {
  near(rouge([], ["a reference"]).rouge1.f1, 0);
  near(rouge(["a summary"], []).rougeLsum.f1, 0);
});
