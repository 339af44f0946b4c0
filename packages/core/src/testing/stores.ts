import { expect } from "vitest";

import type { Item } from "../items/item.ts";
import type { Ports } from "../ports/index.ts";
import type { Run } from "../ports/item-repository.ts";
import { sampleStored, sampleTime } from "./samples.ts";

/** What a store brings. Contract tests share one store and keep apart by owner. */
export type Stores = Pick<
  Ports,
  | "accounts"
  | "apiKeys"
  | "audit"
  | "billingEvents"
  | "channels"
  | "conversations"
  | "customers"
  | "documents"
  | "events"
  | "exports"
  | "feeds"
  | "holdings"
  | "idempotency"
  | "items"
  | "jobs"
  | "oversight"
  | "providerKeys"
  | "rates"
  | "preferences"
  | "search"
  | "seats"
  | "sessions"
  | "spending"
  | "stages"
  | "summaries"
  | "templates"
  | "transaction"
  | "uploads"
  | "usage"
>;

export type OpenStores = () => Promise<Stores>;

let lastOwner = 0;
/** An owner that nobody has used. */
export const newOwner = () => `owner-${(lastOwner += 1)}-${Date.now()}`;

/** Saves a sample and takes it for a run. */
export async function startedRun({ items }: Stores, owner: string, change: Partial<Item> = {}): Promise<Run> {
  const stored = sampleStored(change);
  await items.insert(owner, stored);
  return takeRun(items, owner, stored.item.id);
}

export async function takeRun(items: Stores["items"], owner: string, id: string): Promise<Run> {
  const begun = await items.beginRun(owner, id, sampleTime());
  expect(begun).toBeDefined();
  return begun?.run ?? { ownerId: owner, itemId: id, token: -1 };
}
