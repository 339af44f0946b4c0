import type { Job } from "@earmark/core";

import type { StripeEvent } from "../stripe-server/objects/event.ts";
import type { Random } from "./random.ts";

/** `go` lets go on what waited for an answer, and resolves when that ends or waits again. */
export type Work = { at: number } & ({ event: StripeEvent } | { job: Job } | { go: () => Promise<void> });

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const MAX_DELAY_MS = 72 * HOUR_MS;
const MAX_LATE_MS = 24 * HOUR_MS;
const MAX_COPIES = 5;
const AT_ONCE = 8;

/** What is on its way, and when it arrives: each event one to five times, in no order, up to three days late. */
export function openDeliveries(random: Random) {
  let waiting: Work[] = [];
  const add = (work: Work) => void waiting.push(work);
  return {
    isEmpty: () => waiting.length === 0,
    nextAt: () => Math.min(...waiting.map(({ at }) => at)),
    send(event: StripeEvent, now: number) {
      const copies = random.chance(0.5) ? 1 : random.whole(1, MAX_COPIES);
      const delay = () => (random.chance(0.4) ? random.whole(0, MINUTE_MS) : random.whole(0, MAX_DELAY_MS));
      for (let copy = 0; copy < copies; copy += 1) add({ at: now + delay(), event });
    },
    /** A queue delivers at least once. */
    enqueue(job: Job, now: number) {
      const copies = random.chance(0.1) ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) add({ at: now + random.whole(0, 30 * SECOND_MS), job });
    },
    answer: (go: () => Promise<void>, now: number) =>
      add({ at: now + random.whole(SECOND_MS, MAX_LATE_MS), go }),
    /** What died, or was not taken, comes again. */
    again: (work: Work, now: number) => add({ ...work, at: now + random.whole(SECOND_MS, 2 * HOUR_MS) }),
    /** The next that are handled together, none of which arrives after `until`. */
    take(until: number): Work[] {
      const due = waiting.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
      const taken = new Set(due.slice(0, AT_ONCE));
      waiting = waiting.filter((work) => !taken.has(work));
      return [...taken];
    },
  };
}

export type Deliveries = ReturnType<typeof openDeliveries>;
