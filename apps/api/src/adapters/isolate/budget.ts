import { SourceError } from "@earmark/core";

import type { Thread } from "./thread.ts";

/** CPU time of a run: `baseMs`, and `perReportMs` more for each report, so that what delivers may go on. */
export interface CpuBudget {
  baseMs: number;
  perReportMs: number;
}

/** Often enough that little can be taken in between: memory is written at some gigabytes a second. */
const POLL_MS = 20;
const MB = 1024 * 1024;

/**
 * Kills a run that goes beyond its thread's memory or its CPU time. Node's own limits count the heap only, so that an
 * unpacked bomb, which lies in buffers, would escape them. Both figures can be had while the thread is busy, in native
 * code too. CPU time is counted from `start` on; before Node 24.6 it can't be had, and the time limit stands alone.
 */
export function watchThread(thread: Thread, cpu: CpuBudget | undefined, kill: (error: SourceError) => void) {
  let timer: NodeJS.Timeout | undefined;
  let startedAtMs: number | undefined;
  let granted = cpu?.baseMs ?? Number.POSITIVE_INFINITY;
  let isStopped = false;
  const poll = async () => {
    const bytes = await memoryOf(thread);
    const usedMs = cpu && startedAtMs !== undefined ? (await cpuMsOf(thread)) - startedAtMs : 0;
    if (isStopped) return;
    if (bytes > thread.maxMemoryMb * MB) kill(tooMuchMemory());
    else if (usedMs > granted)
      kill(new SourceError("too-large", "Reading it takes more work than is allowed."));
    else next();
  };
  // A thread that has not begun yet, or has ended, has no figures. It may begin; how it ended is told elsewhere.
  const keepOn = () => void (isStopped || next());
  const next = () => {
    timer = setTimeout(() => void poll().catch(keepOn), POLL_MS);
  };
  next();
  return {
    start: () =>
      void cpuMsOf(thread).then(
        (ms) => (startedAtMs = ms),
        () => {},
      ),
    grant: () => void (granted += cpu?.perReportMs ?? 0),
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

export function tooMuchMemory(): SourceError {
  return new SourceError("too-large", "Reading it takes more memory than is allowed.");
}

async function memoryOf({ worker }: Thread): Promise<number> {
  const { used_heap_size: heap, external_memory: buffers } = await worker.getHeapStatistics();
  return heap + buffers;
}

async function cpuMsOf({ worker }: Thread): Promise<number> {
  if (typeof worker.cpuUsage !== "function") return 0;
  const { user, system } = await worker.cpuUsage();
  return (user + system) / 1000;
}
