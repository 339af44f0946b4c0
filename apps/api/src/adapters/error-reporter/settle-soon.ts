/** How often what was counted goes to the store. */
const SETTLE_EVERY_MS = 60_000;

/** Settles a minute after it is first called, and again after the next call. Keeps no process alive. */
export function settlingSoon(settle: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void settle().catch(() => {});
    }, SETTLE_EVERY_MS).unref();
  };
}
