/** What a piece of work took. Time is the thread's own CPU time where Node can tell, so that a busy machine does not count. */
export type Effort = { ms: number; peakMb: number };

const SAMPLE = 1_000_000;

function cpuMs(): number {
  if (typeof process.threadCpuUsage !== "function") return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Runs `work` and measures it. Garbage is not collected first: that throws compiled code away, too. */
export async function measure<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ result: Result } & Effort> {
  const before = process.memoryUsage().rss;
  const startedAt = cpuMs();
  const result = await work();
  const ms = cpuMs() - startedAt;
  const held = Math.max(0, process.memoryUsage().rss - before);
  return { result, ms, peakMb: held / SAMPLE };
}

/** The quickest of several runs: the one that was disturbed least. */
export async function quickest(work: () => unknown, runs: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) best = Math.min(best, (await measure(work)).ms);
  return best;
}
