/** Those who wait for a place, in the order they came. An abort leaves the line. */
export function createWaitingLine() {
  const line = new Map<() => void, number>();
  return {
    size: () => line.size,
    /** How long the first in it has waited. */
    waitedMs(): number {
      const [first] = line.values();
      return first === undefined ? 0 : performance.now() - first;
    },
    /** Calls the first in. */
    callNext(): void {
      const [enter] = line.keys();
      enter?.();
    },
    /** Resolves when called in. */
    wait(signal: AbortSignal): Promise<void> {
      signal.throwIfAborted();
      return new Promise((resolve, reject) => {
        const leave = () => {
          line.delete(enter);
          signal.removeEventListener("abort", giveUp);
        };
        const enter = () => {
          leave();
          resolve();
        };
        const giveUp = () => {
          leave();
          reject(signal.reason as Error);
        };
        line.set(enter, performance.now());
        signal.addEventListener("abort", giveUp, { once: true });
      });
    },
  };
}
