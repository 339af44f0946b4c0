import { expect, test } from "vitest";

import type { FailedKind } from "../admin/failed-work.ts";
import type { FailureReason } from "../errors.ts";
import { sampleFollow, takeChannel } from "./feed-samples.ts";
import { sampleStored, sampleSummary, sampleTime } from "./samples.ts";
import { newOwner, type OpenStores, type Stores } from "./stores.ts";

/** Later than what the other contracts leave behind. */
const at = (minutes: number) => new Date(Date.UTC(2031, 0, 1, 0, minutes));

async function failItem({ items }: Stores, owner: string, reason: FailureReason, minutes: number) {
  const failure = { reason, detail: "It did not work", attempts: [] };
  const id = `itm_${owner.replaceAll("-", "")}${minutes}`;
  const change = { id, status: "failed", failure, updatedAt: at(minutes).toISOString() } as const;
  const stored = sampleStored(change, id);
  await items.insert(owner, stored);
  return stored.item.id;
}

/** What every Oversight must do. */
export function oversightContract(open: OpenStores) {
  test("people are counted, and found by how their address begins, whatever its case, or by their id", async () => {
    const { accounts, oversight } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    const before = await oversight.countUsers(at(2));
    await accounts.enter({ userId: ada, email: `${ada}@Example.com`, at: at(1) });
    await accounts.enter({ userId: bob, email: `${bob}@example.com`, at: at(3) });
    await accounts.suspend(bob, at(4));
    expect(await oversight.countUsers(at(2))).toEqual({
      total: before.total + 2,
      seen: before.seen + 1,
      suspended: before.suspended + 1,
    });
    const found = await oversight.listUsers({ q: ada.toUpperCase(), limit: 10 });
    expect(found).toEqual({
      users: [
        {
          userId: ada,
          email: `${ada}@Example.com`,
          grant: null,
          suspendedAt: null,
          createdAt: at(1).toISOString(),
          lastSeenAt: at(1).toISOString(),
        },
      ],
      nextCursor: null,
    });
    expect((await oversight.listUsers({ q: bob, limit: 10 })).users).toMatchObject([{ userId: bob }]);
    for (const q of ["%", "_wner", "example.com"])
      expect((await oversight.listUsers({ q, limit: 10 })).users).toEqual([]);
    const first = await oversight.listUsers({ limit: 1 });
    expect(first.users).toMatchObject([{ userId: bob }]);
    const next = await oversight.listUsers({ limit: 1, cursor: first.nextCursor ?? "" });
    expect(next.users).toMatchObject([{ userId: ada }]);
  });

  test("failures are counted by reason and listed without a word of what they are of", async () => {
    const stores = await open();
    const { items, oversight, summaries } = stores;
    const owner = newOwner();
    const ids = [
      await failItem(stores, owner, "timeout", 11),
      await failItem(stores, owner, "timeout", 12),
      await failItem(stores, owner, "malformed", 13),
    ];
    const well = sampleStored();
    await items.insert(owner, well);
    const failure = { reason: "model-refused", detail: "No" } as const;
    const change = { status: "failed", failure, updatedAt: at(14).toISOString() } as const;
    const summary = sampleSummary(well.item.id, { id: "sum_9", ...change });
    await summaries.insert(owner, summary);
    expect(await oversight.countItems(owner)).toEqual({ items: 4, failedItems: 3 });
    expect(await oversight.countFailures(at(11))).toEqual([
      { kind: "items", reason: "timeout", count: 2 },
      { kind: "items", reason: "malformed", count: 1 },
      { kind: "summaries", reason: "model-refused", count: 1 },
    ]);
    expect(await oversight.countFailures(at(15))).toEqual([]);
    const list = (kind: FailedKind, more: object = {}) => oversight.listFailed({ kind, limit: 2, ...more });
    const work = (n: number, reason: string, minutes: number) => ({
      kind: "items",
      ownerId: owner,
      itemId: ids[n],
      summaryId: null,
      reason,
      at: at(minutes).toISOString(),
    });
    const page = await list("items");
    expect(page.failed).toEqual([work(2, "malformed", 13), work(1, "timeout", 12)]);
    const next = await list("items", { cursor: page.nextCursor ?? "" });
    expect(next.failed[0]).toEqual(work(0, "timeout", 11));
    expect((await list("items", { reason: "timeout" })).failed).toEqual([
      work(1, "timeout", 12),
      work(0, "timeout", 11),
    ]);
    expect((await list("summaries", { limit: 1 })).failed).toEqual([
      { ...work(0, "model-refused", 14), kind: "summaries", itemId: well.item.id, summaryId: "sum_9" },
    ]);
    await items.remove(owner, ids[0] ?? "", at(20));
    expect((await oversight.countItems(owner)).failedItems).toBe(2);
  });

  test("feeds that can't be read are listed by their host, the longest failing first", async () => {
    const stores = await open();
    const { channels, feeds, oversight } = stores;
    const before = await oversight.countTroubledFeeds();
    const wishes = [sampleFollow(), sampleFollow(), sampleFollow()] as const;
    for (const owner of [newOwner(), newOwner()])
      await feeds.follow(owner, wishes, { maxFeeds: 10, at: sampleTime() });
    const fail = async (id: string, minutes: number) => {
      const lease = await takeChannel(stores, id);
      const failing = { status: "failing", failures: 3, failingSince: at(minutes).toISOString() } as const;
      const failure = { reason: "unreachable", detail: "https://secret.example/feed?key=1" } as const;
      await channels.save(lease, {
        channel: { ...lease.channel, ...failing, failure },
        put: [],
        removed: [],
      });
    };
    const [first, second, well] = wishes.map(({ channel }) => channel);
    await fail(second?.id ?? "", -999_999);
    await fail(first?.id ?? "", -999_998);
    expect(await oversight.countTroubledFeeds()).toBe(before + 2);
    const page = await oversight.listTroubledFeeds({ limit: 1 });
    expect(page.feeds).toEqual([
      {
        id: second?.id,
        host: second?.host,
        status: "failing",
        reason: "unreachable",
        failures: 3,
        failingSince: at(-999_999).toISOString(),
        nextCheckAt: second?.nextCheckAt,
        followers: 2,
      },
    ]);
    const next = await oversight.listTroubledFeeds({ limit: 50, cursor: page.nextCursor ?? "" });
    expect(next.feeds[0]).toMatchObject({ id: first?.id });
    expect(next.feeds.map(({ id }) => id)).not.toContain(well?.id);
  });

  test("it can be seen whether what the payment service told of was acted on", async () => {
    const { billingEvents, oversight } = await open();
    const now = new Date(Date.UTC(2032, 0, 2));
    const before = await oversight.webhooks(now);
    const event = (id: string) => ({
      id: `evt_${id}_${newOwner()}`,
      type: "invoice.paid",
      customerId: null,
      chargeId: null,
      createdAt: now,
    });
    const [done, open1] = [event("done"), event("open")];
    const yesterday = new Date(now.getTime() - 86_400_000);
    await billingEvents.receive(done, yesterday);
    await billingEvents.settle(done.id, "applied", now);
    await billingEvents.receive(open1, now);
    expect(await oversight.webhooks(now)).toEqual({
      lastReceivedAt: now.toISOString(),
      receivedLastDay: 2,
      unsettled: before.unsettled + 1,
      oldestUnsettledAt: before.oldestUnsettledAt ?? now.toISOString(),
    });
    await billingEvents.settle(open1.id, "ignored", now);
    expect((await oversight.webhooks(now)).unsettled).toBe(before.unsettled);
  });

  test("a cursor that was never given is refused", async () => {
    const { oversight } = await open();
    const query = { cursor: "bm90IGEgY3Vyc29y", limit: 1 };
    const lists = [
      oversight.listUsers(query),
      oversight.listFailed({ ...query, kind: "items" }),
      oversight.listFailed({ ...query, kind: "summaries" }),
      oversight.listTroubledFeeds(query),
    ];
    for (const list of lists) await expect(list).rejects.toMatchObject({ code: "invalid-input" });
  });
}
