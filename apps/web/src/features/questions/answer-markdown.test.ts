import type { Schemas } from "@earmark/api-client";
import { expect, test } from "vitest";

import { answerMarkdown } from "./answer-markdown.ts";

const passage = (itemId: string, segment: Schemas["Segment"]): Schemas["CitedPassage"] => ({
  itemId,
  itemTitle: `The [${itemId}]`,
  itemKind: "text",
  segment,
  marks: [],
});
const question: Schemas["Question"] = {
  id: "qst_1",
  conversationId: "cnv_1",
  text: "Who *planted* it?",
  status: "answered",
  answer: {
    kind: "written",
    language: "en",
    sentences: [
      {
        text: "Pupils <b>did</b>.",
        citations: [
          { itemId: "itm_a", segmentId: "s1" },
          { itemId: "itm_b", segmentId: "s4" },
          { itemId: "itm_deleted", segmentId: "s1" },
        ],
        verdict: "weak",
      },
    ],
  },
  passages: [
    passage("itm_a", { id: "s1", text: "…", startMs: 65_000 }),
    passage("itm_b", { id: "s4", text: "…", page: 3 }),
  ],
  failure: null,
  receipt: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

test("an answer is copied with its question, its doubts and links to all places it rests on; words stay words", () => {
  expect(answerMarkdown(question, "https://earmark.example")).toBe(
    "**Who \\*planted\\* it?**\n\n" +
      "Pupils \\<b\\>did\\</b\\>. *(partly borne out)* " +
      "[The \\[itm\\_a\\], 1:05](https://earmark.example/items/itm_a?t=65#s1) " +
      "[The \\[itm\\_b\\], p. 3](https://earmark.example/items/itm_b#s4)\n",
  );
});
