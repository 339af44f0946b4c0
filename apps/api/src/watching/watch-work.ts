import { beginJob } from "../tracing/begin.ts";
import type { Sample } from "../tracing/sampler.ts";
import { type Scope, within } from "../tracing/scope.ts";
import type { BegunJob, WorkWatch } from "./work-watch.ts";

/** A delivery of a job that has come to its end. */
export interface EndedJob extends Omit<BegunJob, "signal" | "trace"> {
  outcome: "done" | "failed" | "handed-back";
  durationMs: number;
  scope: Scope;
}

export interface WorkWatching {
  sample: Sample;
  /** Whether any traces are written down. */
  isTracing: boolean;
  onJob(ended: EndedJob): void;
  /** A sweep is about to begin. */
  onSweep(name: string, scope: Scope): (outcome: EndedJob["outcome"]) => void;
}

/** Puts jobs and sweeps into their traces, and tells of each as it ends. */
export function watchWork({ sample, isTracing, onJob, onSweep }: WorkWatching): WorkWatch {
  return {
    job({ signal, trace, ...begun }, work) {
      const scope = beginJob(trace, sample, isTracing);
      const begunMs = performance.now();
      return within(scope, () =>
        ending(signal, work, (outcome) =>
          onJob({ ...begun, outcome, durationMs: performance.now() - begunMs, scope }),
        ),
      );
    },
    sweep(name, signal, work) {
      const scope = beginJob(undefined, sample, isTracing);
      return within(scope, () => ending(signal, work, onSweep(name, scope)));
    },
  };
}

async function ending(
  signal: AbortSignal,
  work: () => Promise<unknown>,
  hear: (outcome: EndedJob["outcome"]) => void,
): Promise<void> {
  try {
    await work();
    hear("done");
  } catch (error) {
    hear(signal.aborted ? "handed-back" : "failed");
    throw error;
  }
}
