import { expect, test } from "vitest";

import type { StoredApiKey } from "../api-keys/api-key.ts";
import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const MINUTE_MS = 60_000;
const later = (minutes: number) => new Date(sampleTime().getTime() + minutes * MINUTE_MS);
const roomy = { maxKeys: 100 };

let lastKey = 0;
const key = (ownerId: string, change: Partial<StoredApiKey> = {}): StoredApiKey => {
  const id = `key_${(lastKey += 1)}`;
  return {
    ownerId,
    id,
    name: "Größe “quoted” 🎧",
    start: "emk_abcd",
    tokenHash: `${ownerId} ${id}`,
    scopes: ["read", "write"],
    createdAt: sampleTime().toISOString(),
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
    ...change,
  };
};

/** What every ApiKeyRepository must do. */
export function apiKeyRepositoryContract(open: OpenStores) {
  test("keys are listed to their owner alone, newest first, and found by the hash of their token", async () => {
    const { apiKeys } = await open();
    const owner = newOwner();
    const [first, second] = [key(owner), key(owner, { createdAt: later(1).toISOString(), scopes: ["read"] })];
    for (const each of [first, second]) expect(await apiKeys.insert(each, roomy)).toBe(true);
    expect(await apiKeys.list(owner)).toEqual([second, first]);
    expect(await apiKeys.list(newOwner())).toEqual([]);
    expect(await apiKeys.use(first.tokenHash, later(2))).toMatchObject({ id: first.id, ownerId: owner });
    expect(await apiKeys.use("another", later(2))).toBeUndefined();
  });

  test("a use is noted to five minutes", async () => {
    const { apiKeys } = await open();
    const owner = newOwner();
    const one = key(owner);
    await apiKeys.insert(one, roomy);
    const usedAt = async (minutes: number) => (await apiKeys.use(one.tokenHash, later(minutes)))?.lastUsedAt;
    expect(await usedAt(1)).toBe(later(1).toISOString());
    expect(await usedAt(5.9)).toBe(later(1).toISOString());
    expect(await usedAt(6)).toBe(later(6).toISOString());
    expect((await apiKeys.list(owner))[0]?.lastUsedAt).toBe(later(6).toISOString());
  });

  test("a revoked key is out of the list and can't be renamed; who brings it can be told, and it was not used", async () => {
    const { apiKeys } = await open();
    const owner = newOwner();
    const one = key(owner);
    await apiKeys.insert(one, roomy);
    expect(await apiKeys.revoke(newOwner(), one.id, later(1))).toBe(false);
    expect(await apiKeys.revoke(owner, one.id, later(1))).toBe(true);
    expect(await apiKeys.revoke(owner, one.id, later(2))).toBe(false);
    expect(await apiKeys.list(owner)).toEqual([]);
    expect(await apiKeys.rename(owner, one.id, "Again")).toBeUndefined();
    const revoked = { ...one, revokedAt: later(1).toISOString() };
    expect(await apiKeys.use(one.tokenHash, later(3))).toEqual(revoked);
  });

  test("a key is renamed by its owner alone", async () => {
    const { apiKeys } = await open();
    const owner = newOwner();
    const one = key(owner);
    await apiKeys.insert(one, roomy);
    expect(await apiKeys.rename(newOwner(), one.id, "Bob's")).toBeUndefined();
    expect(await apiKeys.rename(owner, one.id, "Mine")).toEqual({ ...one, name: "Mine" });
  });

  test("there are no more keys than there may be, also when many are made at once; revoked ones make room", async () => {
    const { apiKeys } = await open();
    const owner = newOwner();
    const made = Array.from({ length: 6 }, () => apiKeys.insert(key(owner), { maxKeys: 3 }));
    expect((await Promise.all(made)).filter(Boolean)).toHaveLength(3);
    const [one] = await apiKeys.list(owner);
    await apiKeys.revoke(owner, one?.id ?? "", later(1));
    expect(await apiKeys.insert(key(owner), { maxKeys: 3 })).toBe(true);
  });

  test("a purge forgets what was revoked or had expired by then, and nothing else", async () => {
    const { apiKeys } = await open();
    const owner = newOwner();
    const expires = (minutes: number) => ({ expiresAt: later(minutes).toISOString() });
    const [kept, revoked, expired, good] = [
      key(owner),
      key(owner),
      key(owner, expires(1)),
      key(owner, expires(9)),
    ];
    for (const each of [kept, revoked, expired, good]) await apiKeys.insert(each, roomy);
    await apiKeys.revoke(owner, revoked.id, later(1));
    expect(await apiKeys.purge(later(5))).toBeGreaterThanOrEqual(2);
    const found = await Promise.all(
      [kept, revoked, expired, good].map(({ tokenHash }) => apiKeys.use(tokenHash, later(5))),
    );
    expect(found.map((each) => each?.id)).toEqual([kept.id, undefined, undefined, good.id]);
  });
}
