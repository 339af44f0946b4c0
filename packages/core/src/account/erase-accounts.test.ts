import { expect, test } from "vitest";

import type { Ports } from "../ports/index.ts";
import { fakeIdentity } from "../testing/fake-identity.ts";
import { fakePayments, sampleTerms } from "../testing/fake-payments.ts";
import { actor, fakePorts } from "../testing/fakes.ts";
import { sampleStored } from "../testing/samples.ts";
import { deleteAccount } from "./delete-account.ts";
import { eraseAccounts } from "./erase-accounts.ts";
import { restoreAccount } from "./restore-account.ts";

const DAY_MS = 86_400_000;
const never = new AbortController().signal;
/** What erasing speaks to. */
const TOUCHED = [
  "accounts",
  "blobs",
  "customers",
  "holdings",
  "identity",
  "payments",
  "transaction",
] as const;

/** Ada pays, has an item with a blob and somebody on her team; a week ago she asked to be deleted. */
async function leaving() {
  const clock = { now: () => ports.clock.now() };
  const pay = fakePayments(() => clock.now());
  const identity = fakeIdentity();
  const ports = fakePorts({ billing: sampleTerms, identity, payments: pay.payments });
  for (const userId of ["ada", "bob"]) {
    identity.put(userId);
    await ports.accounts.enter({ userId, email: null, at: ports.clock.now() });
    await ports.items.insert(userId, sampleStored({ id: "itm_00000001" }));
    await ports.blobs.write(`items/${userId}/itm_00000001/clip`, bytes(), { signal: never });
  }
  const customerId = await pay.payments.createCustomer({ ownerId: "ada", email: null, replaces: null });
  await ports.customers.link("ada", customerId, { replaces: null, at: ports.clock.now() });
  await deleteAccount({ ...ports, actor: actor("ada", { signedInAt: ports.clock.now() }) });
  ports.pass(7 * DAY_MS + 1);
  return { ports, pay, identity, customerId };
}

async function* bytes() {
  yield new Uint8Array(3);
}

async function expectGone({ ports, pay, identity, customerId }: Awaited<ReturnType<typeof leaving>>) {
  expect(await ports.accounts.find("ada")).toBeUndefined();
  expect(await ports.items.find("ada", "itm_00000001")).toBeUndefined();
  expect(await ports.blobs.find("items/ada/itm_00000001/clip")).toBeUndefined();
  expect(await identity.find("ada")).toBeUndefined();
  expect(await pay.payments.ownerOf(customerId)).toBeUndefined();
  expect(await ports.accounts.find("bob")).toBeDefined();
  expect(await ports.items.find("bob", "itm_00000001")).toBeDefined();
  expect(await ports.blobs.find("items/bob/itm_00000001/clip")).toBeDefined();
  expect(await identity.find("bob")).toBeDefined();
}

/** The ports, of which call number `deadly` is the last that is made. */
function dyingAt(ports: Ports, deadly: number): Ports {
  let calls = 0;
  const counted = (value: unknown): unknown =>
    typeof value === "function"
      ? (...given: unknown[]) => {
          calls += 1;
          if (calls >= deadly) throw new Error("killed");
          return value(...given);
        }
      : value;
  const watch = (part: unknown) =>
    typeof part === "function"
      ? counted(part)
      : Object.fromEntries(Object.entries(part ?? {}).map(([name, value]) => [name, counted(value)]));
  const watched = TOUCHED.map((name) => [name, watch(ports[name])]);
  return { ...ports, ...Object.fromEntries(watched) };
}

test("killed at any step, erasing is finished by the next sweep", async () => {
  let step = 0;
  for (let isThrough = false; !isThrough && step < 100;) {
    step += 1;
    const scene = await leaving();
    isThrough = await eraseAccounts(dyingAt(scene.ports, step), never).then(
      () => true,
      () => false,
    );
    await eraseAccounts(scene.ports, never);
    await expectGone(scene);
  }
  expect(step, "steps that it was killed at").toBeGreaterThan(8);
  expect(step).toBeLessThan(100);
});

test("before the week is over nothing is erased, and who thinks again has all of it", async () => {
  const { ports, identity } = await leaving();
  ports.pass(-2 * DAY_MS);
  expect(await eraseAccounts(ports, never)).toBe(0);
  await restoreAccount({ ...ports, actor: actor("ada") });
  ports.pass(30 * DAY_MS);
  expect(await eraseAccounts(ports, never)).toBe(0);
  expect(await ports.items.find("ada", "itm_00000001")).toBeDefined();
  expect(await identity.find("ada")).toBeDefined();
});

test("once erasing has begun there is no way back", async () => {
  const { ports } = await leaving();
  await eraseAccounts(dyingAt(ports, 3), never).catch(() => {});
  await expect(restoreAccount({ ...ports, actor: actor("ada") })).rejects.toMatchObject({ code: "conflict" });
});

test("one that can't be erased now holds up no other", async () => {
  const { ports, pay } = await leaving();
  await deleteAccount({ ...ports, actor: actor("bob", { signedInAt: ports.clock.now() }) });
  ports.pass(7 * DAY_MS + 1);
  const payments = { ...pay.payments, forget: () => Promise.reject(new Error("Stripe is away")) };
  await expect(eraseAccounts({ ...ports, payments }, never)).rejects.toThrow("Stripe is away");
  expect(await ports.accounts.find("ada")).toBeDefined();
  expect(await ports.accounts.find("bob")).toBeUndefined();
});

test("who pays is never erased where nobody could tell the payment service", async () => {
  const { ports } = await leaving();
  await expect(eraseAccounts({ ...ports, payments: undefined }, never)).rejects.toThrow(/STRIPE_SECRET_KEY/);
  expect(await ports.items.find("ada", "itm_00000001")).toBeDefined();
});
