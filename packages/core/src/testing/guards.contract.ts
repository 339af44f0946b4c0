import { expect, test } from "vitest";

import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

const at = sampleTime();
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

/** What every RateLimiter must do. */
export function rateLimiterContract(open: OpenStores) {
  const rule = { limit: 3, windowSeconds: 60 };

  test("lets through as many as the rule says per window and key, at once or one by one", async () => {
    const { rates } = await open();
    const [key, other] = [newOwner(), newOwner()];
    const taken = await Promise.all(Array.from({ length: 5 }, () => rates.take(key, rule, at)));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(3);
    expect(await rates.take(key, rule, later(20))).toEqual({
      allowed: false,
      limit: 3,
      remaining: 0,
      resetSeconds: 40,
    });
    expect(await rates.take(other, rule, at)).toEqual({
      allowed: true,
      limit: 3,
      remaining: 2,
      resetSeconds: 60,
    });
    expect(await rates.take(key, rule, later(60))).toMatchObject({ allowed: true, remaining: 2 });
  });

  test("what costs more counts for more", async () => {
    const { rates } = await open();
    const key = newOwner();
    expect(await rates.take(key, { ...rule, cost: 2 }, at)).toMatchObject({ allowed: true, remaining: 1 });
    expect(await rates.take(key, { ...rule, cost: 2 }, at)).toMatchObject({ allowed: false, remaining: 0 });
    expect(await rates.take(key, { ...rule, cost: 3 }, later(60))).toMatchObject({ allowed: true });
  });

  test("a purge forgets windows that are over, and no other", async () => {
    const { rates } = await open();
    const [old, current] = [newOwner(), newOwner()];
    await rates.take(old, rule, at);
    await rates.take(current, rule, later(60));
    expect(await rates.purge(later(60))).toBeGreaterThanOrEqual(1);
    expect(await rates.take(old, rule, at)).toMatchObject({ remaining: 2 });
    expect(await rates.take(current, rule, later(60))).toMatchObject({ remaining: 1 });
  });
}

/** What every IdempotencyStore must do. */
export function idempotencyStoreContract(open: OpenStores) {
  const options = { at, staleMs: 60_000 };
  const answer = { status: 202, headers: { "content-type": "application/json" }, body: '{"id":"itm_1"}' };

  test("of many claims at once, one gets the key", async () => {
    const { idempotency } = await open();
    const owner = newOwner();
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => idempotency.claim(owner, "k", "h", options)),
    );
    expect(claims.filter(({ state }) => state === "claimed")).toHaveLength(1);
    expect(claims.filter(({ state }) => state === "in-progress")).toHaveLength(7);
  });

  test("a repeat gets the kept answer, another body a mismatch, another owner the key", async () => {
    const { idempotency } = await open();
    const [owner, other] = [newOwner(), newOwner()];
    await idempotency.claim(owner, "k", "h", options);
    expect(await idempotency.claim(owner, "k", "else", options)).toEqual({ state: "mismatch" });
    await idempotency.answer(owner, "k", answer);
    expect(await idempotency.claim(owner, "k", "h", options)).toEqual({ state: "answered", answer });
    expect(await idempotency.claim(owner, "k", "else", options)).toEqual({ state: "mismatch" });
    expect(await idempotency.claim(other, "k", "h", options)).toEqual({ state: "claimed" });
  });

  test("a claim is free again when released, when stale, and when purged", async () => {
    const { idempotency } = await open();
    const owner = newOwner();
    const claim = (seconds = 0) =>
      idempotency.claim(owner, "k", "h", { at: later(seconds), staleMs: 60_000 });
    await claim();
    await idempotency.release(owner, "k");
    expect(await claim()).toEqual({ state: "claimed" });
    expect(await claim(59)).toEqual({ state: "in-progress" });
    expect(await claim(60)).toEqual({ state: "claimed" });
    await idempotency.answer(owner, "k", answer);
    expect(await claim(120)).toMatchObject({ state: "answered" });
    expect(await idempotency.purge(later(61))).toBeGreaterThanOrEqual(1);
    expect(await claim(120)).toEqual({ state: "claimed" });
  });
}
