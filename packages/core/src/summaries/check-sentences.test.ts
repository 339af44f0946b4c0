import { expect, test } from "vitest";

import { checkSentences } from "./check-sentences.ts";
import type { Passage } from "./checking.ts";

const passages: Passage[] = [
  { id: "itm_1:s4", text: "The orchard was planted in 1962.", language: "en", about: "The orchard" },
  { id: "itm_2:s9", text: "Der Garten hat 14 Apfelbäume.", language: "de" },
  { id: "itm_3:s1", text: "The parish council paid for the saplings.", language: "en", speaker: "Grace" },
];
const options = { language: "en", mark: "m4rk", signal: new AbortController().signal };
const said = (text: string, ...citations: string[]) => ({ text, citations, verdict: null });

test("an answer over several items is checked by the passages it names, each in its own language", async () => {
  const checked = await checkSentences(
    passages,
    [
      said("The orchard was planted in 1962.", "itm_3:s1", "itm_1:s4", "itm_9:s9"),
      said("The orchard was planted in 1963.", "itm_1:s4"),
      said("The garden has 14 apple trees.", "itm_2:s9"),
      said("The garden has 15 apple trees.", "itm_2:s9"),
      said("Grace said the council paid.", "itm_1:s4"),
    ],
    options,
  );
  expect(checked.map(({ citations, verdict }) => [verdict, ...citations])).toEqual([
    ["supported", "itm_1:s4"],
    ["unsupported", "itm_1:s4"],
    ["unchecked", "itm_2:s9"],
    ["unsupported", "itm_2:s9"],
    ["supported", "itm_3:s1"],
  ]);
});

test("nothing to check, or nothing to check by, is no error", async () => {
  expect(await checkSentences(passages, [], options)).toEqual([]);
  expect(await checkSentences([], [said("The orchard.", "itm_1:s4")], options)).toEqual([
    { text: "The orchard.", citations: [], verdict: "unsupported" },
  ]);
});
