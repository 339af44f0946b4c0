import type { JobMonitor } from "@earmark/core";

import type { QueueFigures } from "../../watching/figures.ts";
import type { Outbox } from "./outbox.ts";
import { type Sqs, SQS_QUEUES } from "./sqs.ts";

/** What waits to be sent is told as a queue, too. How long a message has waited only CloudWatch knows. */
const OUTBOX = "outbox";

/** How the queues are, as far as SQS says; `failed` is what lies in the queue of what was given up. */
export const sqsFigures =
  (sqs: Pick<Sqs, "depthOf">, outbox: Pick<Outbox, "depth">) => async (): Promise<QueueFigures[]> => {
    const queues = SQS_QUEUES.map(async (queue) => {
      const [depth, dead] = await Promise.all([sqs.depthOf(queue), sqs.depthOf(`${queue}-dead`)]);
      return { queue, ...depth, failed: dead.waiting, oldestMs: 0 };
    });
    const unsent = await outbox.depth();
    return [{ queue: OUTBOX, running: 0, later: 0, failed: 0, ...unsent }, ...(await Promise.all(queues))];
  };

/** JobMonitor on the same figures. */
export const sqsMonitor = (figures: () => Promise<QueueFigures[]>): JobMonitor => ({
  async depths() {
    const depths = await figures();
    return depths
      .map(({ queue, waiting, running, later }) => ({ queue, waiting, running, later }))
      .toSorted((a, b) => (a.queue < b.queue ? -1 : 1));
  },
});
