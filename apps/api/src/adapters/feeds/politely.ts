/** How much strangers' servers are asked to bear. */
export interface Pacing {
  /** Requests at once, in all. */
  atOnce: number;
  /** Requests at once to one host. */
  atOncePerHost: number;
  /** Between the starts of two requests to one host. */
  spacingMs: number;
}

interface Options {
  pacing: Pacing;
  /** After this nothing is begun. */
  timeBoxMs: number;
  signal: AbortSignal;
  nowMs: () => number;
  /** Resolves after that long, or when aborted. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

interface Lane<Task> {
  waiting: Task[];
  running: number;
  /** When the next may start. */
  readyMs: number;
}

/**
 * Runs tasks, each of which burdens a host, within the pacing. Hosts with the most left to do go first, since they
 * take longest; one that is slow holds up its own tasks and no others. Resolves when all have run, or when the time is
 * up or the signal aborted and what had begun has ended. Rejects with the first bug, after the others have ended.
 */
export async function politely<Task extends { host: string }>(
  tasks: readonly Task[],
  run: (task: Task) => Promise<void>,
  { pacing, timeBoxMs, signal, nowMs, sleep }: Options,
): Promise<void> {
  const lanes = lanesOf(tasks);
  const endMs = nowMs() + timeBoxMs;
  const running = new Set<Promise<void>>();
  const bugs: unknown[] = [];
  const start = (lane: Lane<Task>, task: Task) => {
    lane.running += 1;
    lane.readyMs = nowMs() + pacing.spacingMs;
    const done: Promise<void> = run(task)
      .catch((bug: unknown) => void bugs.push(bug))
      .finally(() => {
        lane.running -= 1;
        running.delete(done);
      });
    running.add(done);
  };

  while (!signal.aborted && bugs.length === 0 && nowMs() < endMs) {
    const open = lanes.filter(({ waiting }) => waiting.length > 0);
    const free = open.filter((lane) => lane.running < pacing.atOncePerHost);
    const ready = free.filter(({ readyMs }) => readyMs <= nowMs());
    const [lane] = ready.toSorted((a, b) => b.waiting.length - a.waiting.length);
    const task = running.size < pacing.atOnce ? lane?.waiting.shift() : undefined;
    if (lane && task) start(lane, task);
    else if (open.length === 0) break;
    else
      await something(running, running.size < pacing.atOnce ? waitOf(free, nowMs()) : undefined, {
        signal,
        sleep,
      });
  }
  await Promise.all(running);
  if (bugs.length > 0) throw bugs[0];
}

function lanesOf<Task extends { host: string }>(tasks: readonly Task[]): Lane<Task>[] {
  const lanes = new Map<string, Lane<Task>>();
  for (const task of tasks) {
    const lane = lanes.get(task.host) ?? { waiting: [], running: 0, readyMs: 0 };
    lane.waiting.push(task);
    lanes.set(task.host, lane);
  }
  return [...lanes.values()];
}

/** How long until one of these lanes is ready; undefined when there is none. */
function waitOf(lanes: readonly { readyMs: number }[], nowMs: number): number | undefined {
  if (lanes.length === 0) return undefined;
  return Math.max(1, Math.min(...lanes.map(({ readyMs }) => readyMs)) - nowMs);
}

/** Until a task ends, the wait is over, or the signal aborts. */
async function something(
  running: ReadonlySet<Promise<void>>,
  waitMs: number | undefined,
  { signal, sleep }: Pick<Options, "signal" | "sleep">,
): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const pause = waitMs === undefined ? [] : [sleep(waitMs, either)];
  await Promise.race([...running, ...pause]);
  over.abort();
}
