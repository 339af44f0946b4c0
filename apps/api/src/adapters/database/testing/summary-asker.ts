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
  itemId: string;
  count: number;
}

/** Asks for so many summaries at once, each by another recipe. Answers how many were given; the plan refused the others. */
export async function askAtOnce(ports: Ports, { ownerId, itemId, count }: Asking): Promise<number> {
  const ctx = { ...ports, actor: actor(ownerId, { plan: "free" }) };
  const answers = Array.from({ length: count }, async () => {
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

/** Somebody new who has one summary left of the ten of a month, and an item to have it written of. */
export async function oneLeft(ports: Ports): Promise<Omit<Asking, "count">> {
  const ownerId = `owner-${randomUUID()}`;
  const [itemId, at] = [ports.ids.next("itm"), ports.clock.now()];
  await ports.items.insert(ownerId, sampleStored({ id: itemId }));
  const begun = await ports.items.beginRun(ownerId, itemId, at);
  if (!begun) throw new Error("The item can't be taken");
  await ports.items.advance(begun.run, { status: "ready" }, at);
  const use = { ownerId, meter: "summaries", subject: "earlier" } as const;
  await ports.usage.reserve({ ...use, amount: 9, limit: 10, at });
  await ports.usage.commit(use);
  return { ownerId, itemId };
}

/** What came of it in the database. */
export async function countOf(ports: Ports, { ownerId, itemId }: Omit<Asking, "count">) {
  const summaries = await ports.summaries.list(ownerId, itemId);
  return {
    summaries: summaries.length,
    used: (await ports.usage.used(ownerId, ports.clock.now())).summaries,
  };
}
