import { randomUUID } from "node:crypto";

import { DomainError, type Ports, requestSummary } from "@earmark/core";
import { actor, fakeModels, fakePorts, sampleStored } from "@earmark/core/testing";

import type { Database } from "../database.ts";
import { createEventWaiters } from "../event-waiters.ts";
import { storage } from "../storage.ts";

/** Somebody on the Free plan, on a real database, with a model that is never asked. */
export function freeAsker(database: Database): Ports {
  const fakes = fakePorts({ models: fakeModels(() => ({})), defaultPlan: "free" });
  return {
    ...fakes,
    ...storage(database, createEventWaiters(), () => ({ enqueue: async () => {} })),
    ids: { ...fakes.ids, next: (prefix) => `${prefix}_${randomUUID().replaceAll("-", "")}` },
  };
}

export interface Asking {
  ownerId: string;
  itemIds: string[];
  count: number;
}

/** Asks for so many summaries of these items at once, each by another recipe. Answers how many were given; the plan refused the others. */
export async function askAtOnce(ports: Ports, { ownerId, itemIds, count }: Asking): Promise<number> {
  const ctx = { ...ports, actor: actor(ownerId, { plan: "free" }) };
  const answers = Array.from({ length: count }, async (_, n) => {
    const itemId = itemIds[n % itemIds.length] ?? "";
    const sampling = { temperature: Math.random(), topP: null, topK: null };
    try {
      return await requestSummary(ctx, itemId, { sampling });
    } catch (error) {
      if (error instanceof DomainError && error.code === "quota-exceeded") return undefined;
      throw error;
    }
  });
  return (await Promise.all(answers)).filter(Boolean).length;
}

/** More than connections: whoever waits for an item's row would not show whether the ledger can be overspent. */
const ITEMS = 40;

/** Somebody new who has one summary left of the ten of a month, and items to have it written of. */
export async function oneLeft(ports: Ports): Promise<Omit<Asking, "count">> {
  const ownerId = `owner-${randomUUID()}`;
  const at = ports.clock.now();
  const itemIds = Array.from({ length: ITEMS }, () => ports.ids.next("itm"));
  for (const id of itemIds) {
    await ports.items.insert(ownerId, sampleStored({ id }));
    const begun = await ports.items.beginRun(ownerId, id, at);
    if (!begun) throw new Error("The item can't be taken");
    await ports.items.advance(begun.run, { status: "ready" }, at);
  }
  const use = { ownerId, meter: "summaries", subject: "earlier" } as const;
  await ports.usage.reserve({ ...use, amount: 9, limit: 10, at });
  await ports.usage.commit(use);
  return { ownerId, itemIds };
}

/** What came of it in the database. */
export async function countOf(ports: Ports, { ownerId, itemIds }: Omit<Asking, "count">) {
  const lists = await Promise.all(itemIds.map((id) => ports.summaries.list(ownerId, id)));
  const { summaries: used } = await ports.usage.used(ownerId, ports.clock.now());
  return { summaries: lists.flat().length, used };
}
