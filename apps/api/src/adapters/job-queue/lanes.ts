import type { SummarizeItemJob, UpkeepJob, WriteSummaryJob } from "@earmark/core";

export type ItemRef = Omit<SummarizeItemJob, "type">;
export type SummaryRef = Omit<WriteSummaryJob, "type">;

/**
 * Lanes are bands of a queue's priorities, each with workers of its own, so that no lane waits for another. Reading has
 * one queue, because what kills its worker must be tried alone, whichever lane it came in. Writing has its own, with the
 * same lane for that: it waits for others' machines, and takes little of this one.
 */
export const LANES = {
  /** Where every item begins. */
  first: { minPriority: 0 },
  /** What takes hours. */
  recordings: { minPriority: -1, maxPriority: -1 },
  /** What has lost a second worker, one at a time; those that lost fewer come first. */
  alone: { maxPriority: -2 },
} as const;

/** A job is taken to hang after this. A recording's next delivery goes on where it ended. */
const RECORDING_EXPIRES_SECONDS = 6 * 3_600;

/** What a job of any queue names. */
export type Ref = ItemRef | SummaryRef | UpkeepJob;

/** What a job waits for its turn with. An export takes minutes: no other small job of its owner waits for it. */
export function groupOf(ref: Ref): string {
  if ("exportId" in ref) return ref.exportId;
  return "ownerId" in ref ? ref.ownerId : ref.eventId;
}

/** How a job is sent. The group is for fair shares among owners, and puts running jobs into an index. */
export const sendingOf = (ref: Ref) => ({
  group: { id: groupOf(ref) },
  ...("lane" in ref &&
    ref.lane && {
      priority: LANES[ref.lane].maxPriority,
      expireInSeconds: RECORDING_EXPIRES_SECONDS,
    }),
});

/** What changes for a job that lost its worker after so many tries that had ended before. */
export const afterDeath = (retryCount: number) =>
  retryCount === 0 ? {} : { priority: LANES.alone.maxPriority + 1 - retryCount };
