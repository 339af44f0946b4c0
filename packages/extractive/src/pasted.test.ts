import { expect, test } from "vitest";

import { createWorkerSummarizer, type WorkerLike } from "./in-worker.ts";
import { pastedSegments } from "./pasted.ts";
import type { WorkerAnswer, WorkerRequest } from "./worker.ts";

const texts = (text: string) => pastedSegments(text).map((segment) => segment.text);

test("a paragraph is a segment, however its lines are wrapped", () => {
  expect(texts("The mill stood\nstill.\n\nIt turns\r\nagain.\n\n\n")).toEqual([
    "The mill stood still.",
    "It turns again.",
  ]);
  expect(texts("One line.\nAnother line.")).toEqual(["One line.", "Another line."]);
  expect(texts(" \n \n")).toEqual([]);
});

test("headings of Markdown are headings, and what follows them is not", () => {
  expect(
    pastedSegments("# The mill\nIt turns.\n\nIt hums.").map(({ text, heading }) => [text, heading]),
  ).toEqual([
    ["The mill", 1],
    ["It turns.", undefined],
    ["It hums.", undefined],
  ]);
});

test("lines that name their speakers are turns; a colon now and then names nobody", () => {
  const turns = pastedSegments("Ana: Hello.\nBen: Hi there.\nAna: Shall we?\nYes, let us.\nBen: Sure.");
  expect(turns.map(({ speaker, text }) => [speaker, text])).toEqual([
    ["Ana", "Hello."],
    ["Ben", "Hi there."],
    ["Ana", "Shall we?"],
    ["Ana", "Yes, let us."],
    ["Ben", "Sure."],
  ]);
  expect(pastedSegments("Note: it turns.\n\nIt hums.").map(({ speaker }) => speaker)).toEqual([
    undefined,
    undefined,
  ]);
});

/** A worker by hand: what it was asked, and how it is made to answer. */
function workerByHand() {
  const asked: WorkerRequest[] = [];
  let tell: (answer: WorkerAnswer) => void = () => {};
  let fail: (message: string) => void = () => {};
  const worker: WorkerLike = {
    postMessage: (request) => asked.push(request),
    addEventListener: (type: "message" | "error", listener: (event: never) => void) => {
      if (type === "message") tell = (data) => listener({ data } as never);
      else fail = (message) => listener({ message } as never);
    },
  };
  return {
    worker,
    asked,
    tell: (answer: WorkerAnswer) => tell(answer),
    fail: (message: string) => fail(message),
  };
}

test("each request gets its own answer, in whatever order they come", async () => {
  const { worker, asked, tell } = workerByHand();
  const summarize = createWorkerSummarizer(worker);
  const [first, second] = [summarize("One."), summarize("Two.", "en")];
  tell({ id: asked[1]?.id ?? 0, failure: "too strange" });
  await expect(second).rejects.toThrow("too strange");
  const summary = {
    language: "en",
    tldr: [],
    takeaways: [],
    chapters: [],
    quotes: [],
    keyPhrases: [],
    readSegmentIds: [],
  };
  tell({ id: asked[0]?.id ?? 0, segments: [{ id: "p0", text: "One." }], summary });
  expect((await first).segments).toEqual([{ id: "p0", text: "One." }]);
});

test("a worker that breaks down fails what was asked of it", async () => {
  const { worker, fail } = workerByHand();
  const asked = createWorkerSummarizer(worker)("One.");
  fail("");
  await expect(asked).rejects.toThrow("could not be started");
});
