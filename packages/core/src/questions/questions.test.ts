import { describe, expect, test } from "vitest";

import { ModelError } from "../models/model-error.ts";
import { requestSummary } from "../summaries/request-summary.ts";
import { NewSummary } from "../summaries/summary.ts";
import { fakeEmbedder } from "../testing/fake-embedder.ts";
import { writeSummary } from "../work/write-summary.ts";
import { askQuestion } from "./ask-question.ts";
import { getConversation } from "./get-conversation.ts";
import type { Answer } from "./question.ts";
import { aboutOrchard, library, notFound, ORCHARD, said } from "./testing/orchard.ts";

const texts = (answer: Answer | null) => answer?.sentences.map(({ text }) => text);

/** The line that has a text in what the model was shown. */
const lineOf = (content: string, words: string) =>
  Number(
    content
      .split("\n")
      .find((line) => line.includes(words))
      ?.split(" ")[0],
  );

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

  test("a prompt cache that knows the item from its summary knows it for questions", async () => {
    const { ask, calls, ctx, ports } = await library((request) =>
      request.schemaName === "answer" ? notFound : {},
    );
    const wish = NewSummary.parse({});
    await requestSummary(ctx(), "itm_orchard", wish);
    const delivery = { signal: new AbortController().signal, lastTry: true };
    for (const job of ports.takeJobs())
      if (job.type === "write-summary") await writeSummary(ports, job, delivery).catch(() => {});
    const summary = calls[0];
    await ask({ text: "Who paid?", ...aboutOrchard });
    const answer = calls.at(-1);
    expect(summary?.schemaName).not.toBe("answer");
    expect([answer?.instructions, answer?.content]).toEqual([summary?.instructions, summary?.content]);
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
    const english = "The parish council paid for the saplings, and that was all of it.";
    const { ask, calls } = await library(({ question, schemaName }) => {
      if (schemaName === "judgement") return { verdicts: [{ id: 1, verdict: "supported" }] };
      return said([question.includes("which is wrong") ? german : english, 3]);
    });
    const { question } = await ask({
      text: "Wer hat für die Bäume bezahlt und nicht gewartet?",
      ...aboutOrchard,
    });
    const [first, second] = calls.filter(({ schemaName }) => schemaName === "answer");
    expect(first?.question).toContain("German (de)");
    expect(second?.question).toContain("English");
    expect(question.answer).toMatchObject({
      language: "de",
      sentences: [{ text: german, verdict: "supported" }],
    });
    expect(question.receipt?.requests).toBe(calls.length);
  });

  test("a check that can't be made with help is made without: what is written is not lost", async () => {
    const broken = {
      ...fakeEmbedder(),
      embed: async () => Promise.reject(new ModelError("model-unavailable", "Busy.")),
    };
    const { ask } = await library(() => said(["The parish council paid for the saplings.", 3]), {
      embedder: broken,
    });
    expect((await ask({ text: "Who paid?", ...aboutOrchard })).question.answer?.kind).toBe("written");
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
