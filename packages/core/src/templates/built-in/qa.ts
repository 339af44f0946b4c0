import { builtIn } from "./define.ts";

export const qa = builtIn("qa", "2026-11-22", {
  name: "Questions and answers",
  description: "The questions that a reader would ask, each answered from the source",
  instructions:
    "Ask what a curious newcomer to the subject would ask, from the general to the particular, and answer only from the source. A question that the source does not answer is not asked.",
  length: "medium",
  sections: [
    {
      key: "answers",
      title: "Questions and answers",
      kind: "cards",
      instructions:
        "The question as someone would say it, in one line. The answer in one to four sentences that begin with the answer, not with the circumstances.",
      maxEntries: 15,
    },
  ],
});
