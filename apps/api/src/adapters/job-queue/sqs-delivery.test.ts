import { setTimeout } from "node:timers/promises";

import type { Job } from "@earmark/core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Database } from "../database/database.ts";
import { leases } from "../database/schema/outbox.ts";
import { openInMemory } from "../database/testing/in-memory-database.ts";
import type { Delivery } from "./delivery.ts";
import { type Delivering, deliverMessage, type SqsRecord } from "./sqs-delivery.ts";
import type { OutgoingMessage, Sqs } from "./sqs.ts";

const reading: Job = { type: "summarize-item", ownerId: "ada", itemId: "itm_1" };
const writing: Job = { type: "write-summary", ownerId: "ada", itemId: "itm_1", summaryId: "sum_1" };
const claims = (ownerId: string): Job => ({ type: "sync-claims", ownerId });

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
}, 60_000);
afterAll(() => database.close());

let sent: OutgoingMessage[];
let hidden: number[];
let abandoned: Job[];
let begun: Delivery[];
beforeEach(async () => {
  [sent, hidden, abandoned, begun] = [[], [], [], []];
  await database.db.delete(leases);
});

const sqs: Sqs = {
  async send(_, messages) {
    sent.push(...messages);
    return { sent: messages.map(({ id }) => id), errors: [] };
  },
  hide: async (_queue, _handle, seconds) => void hidden.push(seconds),
  depthOf: async () => ({ waiting: 0, running: 0, later: 0 }),
};

let messages = 0;
const recordOf = (job: Job, { received = 1, tried = 0 } = {}): SqsRecord => ({
  messageId: `m${(messages += 1)}`,
  receiptHandle: "r",
  body: JSON.stringify({ job, tried }),
  attributes: { ApproximateReceiveCount: received },
});

type Work = (delivery: Delivery) => Promise<void>;

/** A worker that does `work`, in a function whose time is up after so long. */
function worker(
  work: Work,
  { hasProgressed = false, endsAfterMs = 60_000, graceMs = 50, through = sqs } = {},
) {
  const delivering: Delivering = {
    db: database.db,
    sqs: through,
    stopping: AbortSignal.timeout(endsAfterMs),
    graceMs,
    leaseMs: 60_000,
    work: {
      begin(_, delivery) {
        begun.push(delivery);
        return { done: work(delivery), hasProgressed: () => hasProgressed };
      },
      abandon: async (job) => void abandoned.push(job),
    },
  };
  return (record: SqsRecord) => deliverMessage(delivering, record);
}

const fails = () => Promise.reject(new Error("not now"));
const hangs = () => new Promise<void>(() => {});
const attempts = () => begun.map(({ attempt, lastTry }) => ({ attempt, lastTry }));

describe("a job that fails", () => {
  test("comes again after longer and longer waits; the last time it is said to be the last, and then given up", async () => {
    const deliver = worker(fails);
    const settled: boolean[] = [];
    for (const received of [1, 2, 3, 4]) settled.push(await deliver(recordOf(reading, { received })));
    expect(settled).toEqual([false, false, false, true]);
    expect(attempts()).toEqual([
      { attempt: 1, lastTry: false },
      { attempt: 2, lastTry: false },
      { attempt: 3, lastTry: false },
      { attempt: 4, lastTry: true },
    ]);
    for (const [at, seconds] of hidden.entries()) {
      expect(seconds).toBeGreaterThanOrEqual(2 ** (at + 1));
      expect(seconds).toBeLessThanOrEqual(2 ** (at + 2));
    }
    expect([hidden.length, abandoned]).toEqual([3, [reading]]);
  });

  test("counts the tries of the messages before it", async () => {
    const deliver = worker(fails);
    await deliver(recordOf(writing, { tried: 3, received: 1 }));
    await deliver(recordOf(writing, { tried: 3, received: 2 }));
    expect(attempts()).toEqual([
      { attempt: 4, lastTry: false },
      { attempt: 5, lastTry: true },
    ]);
    expect(abandoned).toEqual([writing]);
  });

  test("is not tried again before the time for which a model has asked, an hour at most", async () => {
    const busy = (retryAfterMs: number) => () =>
      Promise.reject(Object.assign(new Error("busy"), { retryAfterMs }));
    await worker(busy(120_000))(recordOf(reading));
    await worker(busy(86_400_000))(recordOf(reading));
    expect(hidden).toEqual([120, 3_600]);
  });

  test("and whose process died at the last try is given up without another", async () => {
    expect(await worker(fails)(recordOf(reading, { received: 5 }))).toBe(true);
    expect([begun, abandoned]).toEqual([[], [reading]]);
  });

  test("frees what it held for the next", async () => {
    await worker(fails)(recordOf(reading));
    expect(await worker(async () => {})(recordOf(reading))).toBe(true);
    expect(await database.db.$count(leases)).toBe(0);
  });
});

describe("a job that the function's time is too short for", () => {
  test("goes on as a new message at once, and has used up no try", async () => {
    const deliver = worker(hangs, { hasProgressed: true, endsAfterMs: 20 });
    expect(await deliver(recordOf(reading, { tried: 2, received: 2 }))).toBe(true);
    expect(sent).toMatchObject([{ job: reading, tried: 3, delaySeconds: 0 }]);
    expect([hidden, abandoned]).toEqual([[], []]);
    // As it will be received.
    await worker(async () => {})(recordOf(reading, { tried: 3, received: 1 }));
    expect(attempts().map(({ attempt }) => attempt)).toEqual([4, 4]);
  });

  test("has used up a try when it came no further: nothing goes round for ever", async () => {
    const deliver = worker(hangs, { hasProgressed: false, endsAfterMs: 20 });
    expect(await deliver(recordOf(reading))).toBe(false);
    expect([sent, hidden.length]).toEqual([[], 1]);
    const last = worker(hangs, { hasProgressed: false, endsAfterMs: 20 });
    expect(await last(recordOf(reading, { received: 4 }))).toBe(true);
    expect(abandoned).toEqual([reading]);
  });

  test("is done when it ends within the time of grace", async () => {
    const slow = async ({ signal }: Delivery) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      await setTimeout(20);
    };
    expect(await worker(slow, { endsAfterMs: 20, graceMs: 10_000 })(recordOf(reading))).toBe(true);
    expect(sent).toEqual([]);
  });

  test("is not begun when the time is up already, and has used up nothing", async () => {
    const deliver = worker(fails, { endsAfterMs: 0 });
    await setTimeout(20);
    expect(await deliver(recordOf(reading, { received: 3 }))).toBe(true);
    expect([begun, sent]).toMatchObject([[], [{ job: reading, tried: 2 }]]);
  });

  test("comes again by itself when SQS takes no new message", async () => {
    const away: Sqs = { ...sqs, send: async () => ({ sent: [], errors: [new Error("away")] }) };
    const deliver = worker(hangs, { hasProgressed: true, endsAfterMs: 20, through: away });
    await expect(deliver(recordOf(reading))).rejects.toThrow("away");
    expect(await database.db.$count(leases)).toBe(0);
  });
});

describe("what no two may do at once", () => {
  /** Delivers `second` while `first` is being done. */
  async function meet(first: Job, second: Job) {
    let end = () => {};
    const isEnding = new Promise<void>((resolve) => (end = resolve));
    const one = worker(() => isEnding)(recordOf(first));
    await expect.poll(() => begun.length).toBe(1);
    const other = await worker(async () => {})(recordOf(second, { received: 2 }));
    end();
    return { settled: [await one, other], begun: begun.length };
  }

  test("a job that was delivered twice is done once; the other one waits, and has used up no try", async () => {
    expect(await meet(reading, reading)).toEqual({ settled: [true, true], begun: 1 });
    expect(sent).toMatchObject([{ job: reading, tried: 1, delaySeconds: 15 }]);
  });

  test("small jobs of one person go one after another, those of two beside each other", async () => {
    expect(await meet(claims("ada"), claims("ada"))).toMatchObject({ begun: 1 });
    [sent, begun] = [[], []];
    expect(await meet(claims("ada"), claims("bob"))).toMatchObject({ begun: 2 });
    expect(sent).toEqual([]);
  });

  test("an item and a summary of it do not wait for each other", async () => {
    expect(await meet(reading, writing)).toMatchObject({ begun: 2 });
  });

  test("what a dead process held is free when its time is over", async () => {
    const [key, holder] = ["item:ada:itm_1", "nobody"];
    await database.db.insert(leases).values({ key, holder, until: new Date(Date.now() + 400) });
    expect(await worker(async () => {})(recordOf(reading))).toBe(true);
    expect(begun).toEqual([]);
    await setTimeout(500);
    expect(await worker(async () => {})(recordOf(reading))).toBe(true);
    expect(begun).toHaveLength(1);
  });
});
