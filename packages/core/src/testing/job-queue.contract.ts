import { expect, test } from "vitest";

import type { Ports } from "../ports/index.ts";
import type { Job, SummarizeItemJob } from "../ports/job-queue.ts";
import { newOwner } from "./stores.ts";

export interface OpenQueue extends Pick<Ports, "jobs" | "transaction"> {
  /** Jobs that a worker would be given, oldest first. */
  waiting(): Promise<Job[]>;
}

/** What every JobQueue must do. */
export function jobQueueContract(open: () => Promise<OpenQueue>) {
  const job = (ownerId: string): SummarizeItemJob => ({
    type: "summarize-item",
    ownerId,
    itemId: "itm_00000001",
  });
  const of = async ({ waiting }: OpenQueue, owner: string) =>
    (await waiting()).filter((job) => "ownerId" in job && job.ownerId === owner);

  test("what was enqueued waits for a worker", async () => {
    const queue = await open();
    const owner = newOwner();
    await queue.jobs.enqueue(job(owner));
    expect(await of(queue, owner)).toEqual([job(owner)]);
  });

  test("a recording's job says so", async () => {
    const queue = await open();
    const owner = newOwner();
    await queue.jobs.enqueue({ ...job(owner), lane: "recordings" });
    expect(await of(queue, owner)).toEqual([{ ...job(owner), lane: "recordings" }]);
  });

  test("small jobs wait with all that they name", async () => {
    const queue = await open();
    const owner = newOwner();
    await queue.jobs.enqueue({ type: "sync-claims", ownerId: owner });
    expect(await of(queue, owner)).toEqual([{ type: "sync-claims", ownerId: owner }]);
    await queue.jobs.enqueue({ type: "apply-billing-event", eventId: `evt_${owner}` });
    expect(await queue.waiting()).toContainEqual({ type: "apply-billing-event", eventId: `evt_${owner}` });
  });

  test("in a transaction, a job exists exactly when the transaction commits", async () => {
    const queue = await open();
    const [kept, dropped] = [newOwner(), newOwner()];
    await queue.transaction((tx) => tx.jobs.enqueue(job(kept)));
    const failing = queue.transaction(async (tx) => {
      await tx.jobs.enqueue(job(dropped));
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await of(queue, kept)).toEqual([job(kept)]);
    expect(await of(queue, dropped)).toEqual([]);
  });
}
