/** Lets so many works run at once, the others in order of arrival. An abort gives up a place in the queue. */
export function createTurns(count: number) {
  let free = count;
  const waiting = new Set<() => void>();

  const leave = () => {
    const [next] = waiting;
    if (!next) return void (free += 1);
    waiting.delete(next);
    next();
  };

  async function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (free > 0) return void (free -= 1);
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => {
        waiting.delete(enterNow);
        reject(signal.reason as Error);
      };
      const enterNow = () => {
        signal.removeEventListener("abort", onAbort);
        resolve();
      };
      waiting.add(enterNow);
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  return async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    await enter(signal);
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
