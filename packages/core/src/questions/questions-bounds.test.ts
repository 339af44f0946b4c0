import { describe, expect, test } from "vitest";

import { deleteItem } from "../items/delete-item.ts";
import { restoreItem } from "../items/restore-item.ts";
import { askQuestion } from "./ask-question.ts";
import { deleteConversation } from "./delete-conversation.ts";
import { getConversation } from "./get-conversation.ts";
import { NewQuestion } from "./question.ts";
import { aboutOrchard, library, notFound } from "./testing/orchard.ts";

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

  test("a conversation about an item that is deleted can't go on, until the item is restored", async () => {
    const { ask, ctx } = await library(() => notFound);
    const { conversation } = await ask({ text: "Who planted the orchard?", ...aboutOrchard });
    const goOn = () => ask({ text: "And who paid?", conversationId: conversation.id });
    await deleteItem(ctx(), "itm_orchard");
    await expect(goOn()).rejects.toMatchObject({ code: "not-found" });
    await restoreItem(ctx(), "itm_orchard");
    expect((await goOn()).question.status).toBe("answered");
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
