import { expect, test } from "vitest";

import type { Conversation, CitedPassage, Question } from "../questions/question.ts";
import { sampleConversation, sampleQuestion } from "./conversation-samples.ts";
import { sampleStored, sampleTime } from "./samples.ts";
import { newOwner, type OpenStores, type Stores } from "./stores.ts";

const bounds = { maxOpen: 3, openSince: sampleTime(-5) };

const passage = (itemId: string, segmentId = "s1"): CitedPassage => ({
  itemId,
  itemTitle: "A talk",
  itemKind: null,
  segment: { id: segmentId, text: "Größe / 大きさ", startMs: 1_000 },
  marks: [{ start: 0, end: 5 }],
});

const answered = (question: Question, passages: CitedPassage[] = []): Question => ({
  ...question,
  status: "answered",
  answer: {
    kind: "written",
    language: "en",
    sentences: [{ text: "Pupils.", citations: [{ itemId: "itm_a", segmentId: "s1" }], verdict: "supported" }],
  },
  passages,
  updatedAt: sampleTime(1).toISOString(),
});

/** Begins a conversation with one question. */
async function begun({ conversations }: Stores, owner: string, change: Partial<Conversation> = {}) {
  const conversation = sampleConversation(change);
  const question = sampleQuestion({ conversationId: conversation.id });
  expect(await conversations.ask(owner, { conversation, question, isFirst: true }, bounds)).toBe("asked");
  return { conversation, question };
}

/** What conversations rely on. */
export function conversationRepositoryContract(open: OpenStores) {
  test("a conversation and its questions are found as they were written, in the order asked", async () => {
    const stores = await open();
    const { conversations } = stores;
    const owner = newOwner();
    const { conversation, question } = await begun(stores, owner, { scope: { tag: "Größe" } });
    const second = sampleQuestion({ id: "qst_00000002", createdAt: sampleTime(2).toISOString() });
    const later = { ...conversation, updatedAt: sampleTime(2).toISOString() };
    await conversations.ask(owner, { conversation: later, question: second, isFirst: false }, bounds);
    expect(await conversations.find(owner, conversation.id)).toEqual(later);
    expect(await conversations.questions(owner, conversation.id)).toEqual([question, second]);
  });

  test("what became of a question is kept once, with its passages", async () => {
    const stores = await open();
    const { conversations, items } = stores;
    const owner = newOwner();
    await items.insert(owner, sampleStored({ id: "itm_a" }));
    const { conversation, question } = await begun(stores, owner);
    const settled = answered(question, [passage("itm_a", "s2"), passage("itm_a")]);
    expect(await conversations.settle(owner, settled)).toBe(true);
    expect(await conversations.settle(owner, { ...settled, text: "late" })).toBe(false);
    expect(await conversations.questions(owner, conversation.id)).toEqual([settled]);
  });

  test("passages of an item go with it, and carry the title that it has now", async () => {
    const stores = await open();
    const { conversations, items } = stores;
    const owner = newOwner();
    await items.insert(owner, sampleStored({ id: "itm_a" }));
    await items.insert(owner, sampleStored({ id: "itm_b" }));
    const { conversation, question } = await begun(stores, owner);
    await conversations.settle(owner, answered(question, [passage("itm_a"), passage("itm_b")]));
    await items.rename(owner, "itm_b", { title: "Renamed", version: 1, at: sampleTime(2) });
    await items.remove(owner, "itm_a", sampleTime(2));
    const [read] = await conversations.questions(owner, conversation.id);
    expect(read?.passages.map(({ itemId, itemTitle }) => [itemId, itemTitle])).toEqual([
      ["itm_b", "Renamed"],
    ]);
    await items.purge(sampleTime(3));
    expect((await conversations.questions(owner, conversation.id))[0]?.passages).toHaveLength(1);
  });

  test("another owner's does not exist", async () => {
    const stores = await open();
    const { conversations } = stores;
    const [ada, bob] = [newOwner(), newOwner()];
    const { conversation, question } = await begun(stores, ada);
    expect(await conversations.find(bob, conversation.id)).toBeUndefined();
    expect(await conversations.questions(bob, conversation.id)).toEqual([]);
    expect((await conversations.list(bob, { limit: 10 })).conversations).toEqual([]);
    expect(await conversations.settle(bob, answered(question))).toBe(false);
    expect(await conversations.rename(bob, conversation.id, "x")).toBeUndefined();
    expect(await conversations.remove(bob, conversation.id)).toBe(false);
    const turn = { conversation, question: sampleQuestion({ id: "qst_bob" }), isFirst: false };
    expect(await conversations.ask(bob, turn, bounds)).toBe("gone");
    expect(await conversations.questions(ada, conversation.id)).toEqual([question]);
  });

  test("nobody has more questions at work than they may, also at once; old ones don't count", async () => {
    const stores = await open();
    const { conversations } = stores;
    const owner = newOwner();
    const ask = (id: string, openSince = bounds.openSince) =>
      conversations.ask(
        owner,
        {
          conversation: sampleConversation({ id: `cnv_${id}` }),
          question: sampleQuestion({ id: `qst_${id}`, conversationId: `cnv_${id}` }),
          isFirst: true,
        },
        { maxOpen: 3, openSince },
      );
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((id) => ask(String(id))));
    expect(outcomes.filter((outcome) => outcome === "asked")).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === "too-many")).toHaveLength(2);
    expect(await ask("late", sampleTime(1))).toBe("asked");
  });

  test("asked again, a failed question gives way; one that was answered stays", async () => {
    const stores = await open();
    const { conversations } = stores;
    const owner = newOwner();
    const { conversation, question } = await begun(stores, owner);
    const again = (id: string, before: string) =>
      conversations.ask(
        owner,
        {
          conversation,
          question: sampleQuestion({ id, createdAt: sampleTime(3).toISOString() }),
          isFirst: false,
          again: before,
        },
        bounds,
      );
    const ids = async () => (await conversations.questions(owner, conversation.id)).map(({ id }) => id);
    const failure = { reason: "cancelled" as const, detail: "Stopped." };
    await conversations.settle(owner, { ...question, status: "failed", failure });
    await again("qst_again", question.id);
    expect(await ids()).toEqual(["qst_again"]);
    await conversations.settle(owner, answered(sampleQuestion({ id: "qst_again" })));
    await again("qst_more", "qst_again");
    expect(await ids()).toEqual(["qst_again", "qst_more"]);
  });

  test("pages begin with what was last asked; those about one item alone are found by it", async () => {
    const stores = await open();
    const { conversations } = stores;
    const owner = newOwner();
    for (const [index, minutes] of [1, 3, 2, 2].entries()) {
      const conversation = sampleConversation({
        id: `cnv_${index}`,
        scope: index === 0 ? { itemIds: ["itm_a"] } : { itemIds: ["itm_a", "itm_b"] },
        updatedAt: sampleTime(minutes).toISOString(),
      });
      const question = sampleQuestion({ id: `qst_${index}`, conversationId: conversation.id });
      await conversations.ask(owner, { conversation, question, isFirst: true }, { ...bounds, maxOpen: 10 });
    }
    const first = await conversations.list(owner, { limit: 2 });
    const rest = await conversations.list(owner, { limit: 2, cursor: first.nextCursor ?? "" });
    const seen = [...first.conversations, ...rest.conversations].map(({ id }) => id);
    expect([seen, rest.nextCursor]).toEqual([["cnv_1", "cnv_3", "cnv_2", "cnv_0"], null]);
    const ofItem = await conversations.list(owner, { itemId: "itm_a", limit: 10 });
    expect(ofItem.conversations.map(({ id }) => id)).toEqual(["cnv_0"]);
    await expect(conversations.list(owner, { limit: 2, cursor: "nonsense" })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });

  test("a conversation is renamed without moving, and erased with its questions", async () => {
    const stores = await open();
    const { conversations } = stores;
    const owner = newOwner();
    const { conversation } = await begun(stores, owner);
    expect(await conversations.rename(owner, conversation.id, "Mine")).toEqual({
      ...conversation,
      title: "Mine",
    });
    expect(await conversations.remove(owner, conversation.id)).toBe(true);
    expect(await conversations.remove(owner, conversation.id)).toBe(false);
    expect(await conversations.find(owner, conversation.id)).toBeUndefined();
    expect(await conversations.questions(owner, conversation.id)).toEqual([]);
  });
}
