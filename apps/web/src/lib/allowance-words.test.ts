import { expect, test } from "vitest";

import { leftSentence, refusalSentence } from "./allowance-words.ts";

const resetsAt = "2026-12-01T00:00:00.000Z";

test("what is left is said with its limit and its time", () => {
  expect(leftSentence({ allowance: "summaries", limit: 10, used: 3, resetsAt })).toBe(
    "7 of 10 written summaries left this month.",
  );
  expect(leftSentence({ allowance: "storage-bytes", limit: 1e9, used: 2.5e8, resetsAt: null })).toBe(
    "0.75 of 1 GB of files left.",
  );
});

test("that nothing is left is said with when there is again, also after a downgrade", () => {
  expect(leftSentence({ allowance: "questions", limit: 30, used: 31, resetsAt })).toBe(
    "All 30 questions of your plan are used. They begin anew on December 1, 2026.",
  );
  expect(leftSentence({ allowance: "feeds", limit: 5, used: 200, resetsAt: null })).toBe(
    "All 5 feeds of your plan are used.",
  );
});

test("nothing is said where there is no limit", () => {
  expect(leftSentence({ allowance: "feeds", limit: null, used: 200, resetsAt: null })).toBeUndefined();
});

test("a refusal says what was wanted where something is left", () => {
  const quota = { plan: "free", helpfulPlan: "pro", wanted: 2e9, resetsAt: null } as const;
  expect(refusalSentence({ ...quota, allowance: "storage-bytes", limit: 1e9, used: 5e8 })).toBe(
    "It takes 2 GB of files: 0.5 of 1 GB of files left.",
  );
});
