import type { Schemas } from "@earmark/api-client";
import { expect, test } from "vitest";

import { afterEvent, broken, isOpen, type Turn, turnOf } from "./turns.ts";

const question: Schemas["Question"] = {
  id: "qst_1",
  conversationId: "cnv_1",
  text: "Who?",
  status: "working",
  answer: null,
  passages: [],
  failure: null,
  receipt: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};
const conversation = {
  id: "cnv_1",
  title: "Who?",
  scope: {},
  createdAt: question.createdAt,
  updatedAt: question.updatedAt,
};
const sent: Turn = { key: "new", text: "Who?", question: undefined, draft: [] };

test("a turn keeps its key while it gets its question, its drafts and its answer", () => {
  const working = afterEvent(sent, { type: "passages", conversation, question });
  const draft = [{ text: "Pupils.", citations: [], verdict: null }];
  const written = afterEvent(working, { type: "draft", sentences: draft });
  const answered = afterEvent(written, { type: "answer", question: { ...question, status: "answered" } });
  expect([sent, working, written, answered].map(isOpen)).toEqual([true, true, true, false]);
  expect([working, written, answered].map(({ key }) => key)).toEqual(["new", "new", "new"]);
  expect([written.draft, answered.draft]).toEqual([draft, []]);
});

test("a turn whose line breaks says so, and one that was answered stays as it is", () => {
  const working = afterEvent(sent, { type: "passages", conversation, question });
  expect(broken(working, "cancelled").question).toMatchObject({
    status: "failed",
    failure: { reason: "cancelled" },
  });
  const answered = turnOf({ ...question, status: "answered" });
  expect(broken(answered, "internal")).toBe(answered);
});
