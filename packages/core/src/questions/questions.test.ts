import { describe, expect, test } from "vitest";

import { ModelError } from "../models/model-error.ts";
import { askable, putItem } from "../testing/asking.ts";
import type { AnyRequest } from "../testing/fake-models.ts";
import { askQuestion } from "./ask-question.ts";
import { deleteConversation } from "./delete-conversation.ts";
import { getConversation } from "./get-conversation.ts";
import { type Answer, NewQuestion } from "./question.ts";

const ORCHARD = [
  "Forty-two pupils planted the orchard in 1931.",
  "The schoolteacher chose the hill for its wind.",
  "The parish council paid for the saplings.",
];
const HARBOUR = ["The harbour measures its tides with a gauge.", "Nobody planted anything at the harbour."];

const said = (...sentences: [text: string, ...cites: number[]][]) => ({
  found: true,
  sentences: sentences.map(([text, ...cites]) => ({ text, cites })),
});
const notFound = { found: false, sentences: [] };
const texts = (answer: Answer | null) => answer?.sentences.map(({ text }) => text);

/** The line that has a text in what the model was shown. */
const lineOf = (content: string, words: string) =>
  Number(
    content
      .split("\n")
      .find((line) => line.includes(words))
      ?.split(" ")[0],
  );

async function library(answer?: (request: AnyRequest) => unknown) {
  const scene = askable(answer);
  await putItem(scene.ports, { id: "itm_orchard", title: "The orchard", texts: ORCHARD, tags: ["gardens"] });
  await putItem(scene.ports, { id: "itm_harbour", title: "The harbour", texts: HARBOUR });
  await putItem(scene.ports, { id: "itm_bob", ownerId: "bob", texts: ["Bob planted pupils, too."] });
  return scene;
}
const aboutOrchard = { scope: { itemIds: ["itm_orchard"] } };

describe("with a model", () => {
  test("passages are told at once, then drafts, then an answer that cites what it rests on, and all of it is kept", async () => {
    const { ask, ctx } = await library(() => said(["Forty-two pupils planted the orchard in 1931.", 1]));
    const { events, question, conversation } = await ask({
      text: "Who planted the orchard?",
      ...aboutOrchard,
    });
    expect(events.map(({ type }) => type)).toEqual(["passages", "draft", "answer"]);
    expect(question).toMatchObject({ status: "answered", answer: { kind: "written", language: "en" } });
    expect(question.answer?.sentences).toEqual([
      {
        text: "Forty-two pupils planted the orchard in 1931.",
        citations: [{ itemId: "itm_orchard", segmentId: "s1" }],
        verdict: "supported",
      },
    ]);
    expect(question.receipt).toMatchObject({ model: "fake:writer", requests: 1 });
    expect(await getConversation(ctx(), conversation.id)).toEqual({ conversation, questions: [question] });
  });

  test("a short item is read whole, behind the same words for every question, in one call", async () => {
    const { ask, calls } = await library(() => said(["The parish council paid for the saplings.", 3]));
    const first = await ask({ text: "Who paid?", ...aboutOrchard });
    const second = await ask({ text: "Is that so?", conversationId: first.conversation.id });
    expect(calls).toHaveLength(2);
    expect([calls[1]?.instructions, calls[1]?.content]).toEqual([calls[0]?.instructions, calls[0]?.content]);
    for (const text of ORCHARD) expect(calls[0]?.content).toContain(text);
    expect(second.question.receipt?.tokens.cachedInputTokens).toBeGreaterThan(0);
  });

  test("of the library only what was found is read, with its neighbours, and ids lead back to their items", async () => {
    const { ask, calls } = await library(({ content }) =>
      said(["The harbour measures its tides with a gauge.", lineOf(content, "gauge")]),
    );
    const { question } = await ask({ text: "What measures the tides?" });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.content).toContain("Nobody planted anything");
    expect(calls[0]?.content).not.toContain("Bob");
    expect(question.answer?.sentences[0]?.citations).toEqual([{ itemId: "itm_harbour", segmentId: "s1" }]);
    expect(question.passages[0]).toMatchObject({ itemId: "itm_harbour", itemTitle: "The harbour" });
  });

  test("a follow-up is understood: what it follows is sought along with it, and told to the model", async () => {
    const { ask, calls } = await library(({ content, question }) =>
      question.includes("And who paid")
        ? said(["The parish council paid for the saplings.", lineOf(content, "parish")])
        : said(["Forty-two pupils planted the orchard in 1931.", lineOf(content, "Forty-two")]),
    );
    const first = await ask({ text: "Who planted the orchard?", scope: {} });
    const { question } = await ask({ text: "And who was it for?", conversationId: first.conversation.id });
    expect(calls).toHaveLength(2);
    expect(calls[1]?.content).toContain("Forty-two pupils");
    expect(calls[1]?.question).toContain("Asked: Who planted the orchard?");
    expect(calls[1]?.question).toContain("Answered: Forty-two pupils planted the orchard in 1931.");
    expect(question.status).toBe("answered");
  });

  test("what is not in the sources is said to be so, with the nearest passages", async () => {
    const { ask } = await library(() => notFound);
    const { question } = await ask({ text: "Who planted the apple of discord?" });
    expect(question.answer).toEqual({ kind: "not-in-sources", language: null, sentences: [] });
    expect(question.passages.length).toBeGreaterThan(0);
  });

  test("sentences that their lines don't carry are left out; without any left there is no answer", async () => {
    const invented: [string, ...number[]] = ["The emperor financed a submarine for 900 ducats.", 3];
    const true_: [string, ...number[]] = ["The parish council paid for the saplings.", 3];
    const some = await library(() => said(true_, invented, ["It rained that day without an end.", 99]));
    expect(texts((await some.ask({ text: "Who paid?", ...aboutOrchard })).question.answer)).toEqual([
      true_[0],
    ]);
    const none = await library(() => said(invented));
    expect((await none.ask({ text: "Who paid?", ...aboutOrchard })).question.answer?.kind).toBe(
      "not-in-sources",
    );
  });

  test("an answer is in the language of its question; one in another is asked for once more", async () => {
    const german = "Der Rat der Gemeinde hat für die Bäume bezahlt und sie nicht verkauft.";
    const { ask, calls } = await library(({ question }) =>
      question.includes("which is wrong")
        ? said([german, 3])
        : said(["The parish council paid for the saplings, and that was all of it.", 3]),
    );
    const { question } = await ask({
      text: "Wer hat für die Bäume bezahlt und nicht gewartet?",
      ...aboutOrchard,
    });
    expect(calls).toHaveLength(2);
    expect(calls[0]?.question).toContain("German (de)");
    expect(question.receipt?.requests).toBeGreaterThanOrEqual(2);
    // Nothing here can compare the two languages: what is left of it is the check's to say.
    expect(["de", null]).toContain(question.answer?.language ?? null);
  });

  test.each([
    [new ModelError("over-budget", "Spent."), "over-budget"],
    [new ModelError("model-unavailable", "Busy."), "model-unavailable"],
  ])("when it does not write (%s), the question says why, with what was found", async (error, reason) => {
    const { ask } = await library(() => {
      throw error;
    });
    const { question, events } = await ask({ text: "Who planted the orchard?" });
    expect(events.map(({ type }) => type)).toEqual(["passages", "failure"]);
    expect(question).toMatchObject({ status: "failed", answer: null, failure: { reason } });
    expect(question.passages.length).toBeGreaterThan(0);
  });

  test("a bug fails the question and is heard of", async () => {
    const { ports, ctx } = await library(() => {
      throw new TypeError("a bug");
    });
    const asked = await askQuestion(ctx(), { text: "Who?", ...aboutOrchard });
    const { answerQuestion } = await import("./answer-question.ts");
    const signal = new AbortController().signal;
    await expect(answerQuestion(ctx(), asked, { signal, tell: () => {} })).rejects.toThrow("a bug");
    const [kept] = await ports.conversations.questions("ada", asked.conversation.id);
    expect(kept).toMatchObject({ status: "failed", failure: { reason: "internal" } });
  });

  test("when its asker leaves the model is stopped, and the question can be asked again in its place", async () => {
    const left = new AbortController();
    let isPatient = false;
    const { ask, ctx } = await library(() => {
      if (!isPatient) left.abort();
      return said(["The parish council paid for the saplings.", 3]);
    });
    const { question, conversation } = await ask(
      { text: "Who paid?", ...aboutOrchard },
      { signal: left.signal },
    );
    expect(question).toMatchObject({ status: "failed", failure: { reason: "cancelled" } });
    isPatient = true;
    await ask({ text: "Who paid?", conversationId: conversation.id, again: question.id });
    const { questions } = await getConversation(ctx(), conversation.id);
    expect(questions.map(({ status }) => status)).toEqual(["answered"]);
  });
});

describe("without a model", () => {
  test("the best passages are the answer, with the words marked, and nothing is written", async () => {
    const { ask } = await library();
    const { events, question } = await ask({ text: "Who planted the orchard?" });
    expect(events.map(({ type }) => type)).toEqual(["passages", "answer"]);
    expect(question).toMatchObject({ answer: { kind: "passages", sentences: [] }, receipt: null });
    const [best] = question.passages;
    expect(best).toMatchObject({ itemId: "itm_orchard", segment: { id: "s1" } });
    expect(best?.marks.map(({ start, end }) => best.segment.text.slice(start, end))).toContain("planted");
  });

  test("where nothing has the words, it says so", async () => {
    const { ask } = await library();
    const { question } = await ask({ text: "Zymurgy quixotically?" });
    expect(question).toMatchObject({ answer: { kind: "not-in-sources" }, passages: [] });
  });
});

describe("bounds", () => {
  test("nobody is asked about what they don't own, and nobody sees another's conversation", async () => {
    const { ask, ctx } = await library(() => notFound);
    const { conversation } = await ask({ text: "Who planted the orchard?", ...aboutOrchard });
    await expect(ask({ text: "Mine?", ...aboutOrchard }, { userId: "bob" })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      ask({ text: "Ours?", conversationId: conversation.id }, { userId: "bob" }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(getConversation(ctx("bob"), conversation.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(deleteConversation(ctx("bob"), conversation.id)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("a conversation about a collection stays in it", async () => {
    const { ask, calls } = await library(() => notFound);
    await ask({ text: "What about planting at the harbour?", scope: { tag: "gardens" } });
    expect(calls[0]?.content ?? "").not.toContain("Nobody planted anything");
  });

  test("three questions at once are enough; what its process left behind is no longer at work", async () => {
    const { ports, ctx } = await library();
    const ask = () => askQuestion(ctx(), { text: "Who?" });
    const [first] = [await ask(), await ask(), await ask()];
    await expect(ask()).rejects.toMatchObject({ code: "rate-limited" });
    ports.pass(10 * 60_000);
    const { questions } = await getConversation(ctx(), first.conversation.id);
    expect(questions[0]).toMatchObject({ status: "failed", failure: { reason: "internal" } });
    await ask();
  });

  test("a question has an end and a beginning, and a conversation keeps its scope", () => {
    const isFine = (given: unknown) => NewQuestion.safeParse(given).success;
    expect(isFine({ text: "x".repeat(2_000) })).toBe(true);
    expect(isFine({ text: "x".repeat(2_001) })).toBe(false);
    expect(isFine({ text: " \u200B " })).toBe(false);
    expect(isFine({ text: "x", conversationId: "cnv_1", scope: {} })).toBe(false);
  });
});
