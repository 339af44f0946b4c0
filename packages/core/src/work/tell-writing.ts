import { draftSlot } from "../summaries/queue-summary.ts";
import type { Section } from "../summaries/section.ts";
import type { WritingStage } from "../summaries/summary.ts";
import { advanceSummary, type WritingWork } from "./writing-work.ts";

/** Watchers are told about three times a second: more is a blur, and each time is a write. */
const PAUSE_MS = 330;

/** How a summary's watchers hear of it while it is written. */
export interface Telling {
  /** Says which stage the work has come to. */
  enter(stage: WritingStage): Promise<void>;
  parts(done: number, total: number): Promise<void>;
  draft(sections: Section[]): void;
  /** Tells what was held back; throws what went wrong with what was told before. */
  flush(): Promise<void>;
}

/**
 * Tells of parts and drafts at most about three times a second, the newest each time. One write follows another, so that
 * none overtakes the next.
 */
export function telling(work: WritingWork): Telling {
  const { ctx, run, summary } = work;
  let parts: { done: number; total: number } | null = null;
  const progress = latestOnly(ctx.clock, () => {
    const stage = parts && (parts.total === 1 || parts.done === parts.total) ? "reduce" : "map";
    return advanceSummary(work, { status: "working", stage, parts, failure: null });
  });
  let sections: Section[] = [];
  const drafts = latestOnly(ctx.clock, () =>
    ctx.transaction(async (tx) => {
      await tx.summaries.hold(run);
      const event = { type: "draft", summaryId: summary.id, sections } as const;
      await tx.events.append(run.ownerId, run.itemId, event, { slot: draftSlot(summary.id) });
    }),
  );

  return {
    async enter(stage) {
      await progress.flush();
      await advanceSummary(work, { status: "working", stage, parts, failure: null });
    },
    async parts(done, total) {
      parts = { done, total };
      progress.offer();
      // The last part of many is told at once: what comes after it takes a while.
      if (done === total) await progress.flush();
    },
    draft(written) {
      sections = written;
      drafts.offer();
    },
    async flush() {
      await progress.flush();
      await drafts.flush();
    },
  };
}

/** Does `tell` when something is offered, unless it did a moment ago or is still at it; `flush` makes up for that. */
function latestOnly(clock: { now(): Date }, tell: () => Promise<unknown>) {
  let toldMs = -Infinity;
  let isHeldBack = false;
  let failure: { error: unknown } | undefined;
  let underWay: Promise<void> | undefined;

  const begin = () => {
    isHeldBack = false;
    toldMs = clock.now().getTime();
    underWay = tell().then(
      () => void (underWay = undefined),
      (error: unknown) => {
        failure = { error };
        underWay = undefined;
      },
    );
  };
  return {
    offer() {
      isHeldBack = true;
      if (!underWay && !failure && clock.now().getTime() - toldMs >= PAUSE_MS) begin();
    },
    async flush() {
      await underWay;
      if (isHeldBack && !failure) begin();
      await underWay;
      if (failure) throw failure.error;
    },
  };
}
