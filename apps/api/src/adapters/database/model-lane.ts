import type { Claimed } from "./lane-ledger.ts";

/** What a lane needs from outside. */
export interface LaneDeps {
  places: number;
  claim(wants: { busy: number; wanted: number; waitedMs: number }): Promise<Claimed>;
  report(error: unknown): void;
}

interface Waiting {
  sinceMs: number;
  enter(): void;
}

/** Often enough that places stay ours. */
const RENEW_MS = 2_000;
const RETRY_MS = 1_000;

export type Lane = ReturnType<typeof createLane>;

/**
 * The places of a lane that this process may use, and who waits here for one, in the order they came. Places are claimed
 * for all who wait at once and used again and again, so that a request costs the database nothing while nobody else wants
 * any.
 */
export function createLane({ places, claim, report }: LaneDeps) {
  const queue = new Set<Waiting>();
  let busy = 0;
  /** What was last claimed, and what came of it. */
  let last = { wanted: 0, held: 0, allowed: 0, othersWait: false, pausedUntilMs: 0 };
  let claiming: Promise<void> | undefined;
  let isStale = false;
  let renewal: NodeJS.Timeout | undefined;
  let isClosed = false;

  const wantedNow = () => Math.min(places, busy + queue.size);

  function begin(): void {
    if (performance.now() < last.pausedUntilMs) return;
    for (const next of queue) {
      if (busy >= last.allowed) return;
      queue.delete(next);
      busy += 1;
      next.enter();
    }
  }

  /** Begins what may begin, and claims anew where that changes something: for more here, or for others. */
  function pump(): void {
    if (isClosed) return;
    begin();
    const lacks = queue.size > 0 && wantedNow() > last.wanted;
    const owes = last.othersWait && last.held > Math.max(busy, Math.min(wantedNow(), last.allowed));
    if (lacks || owes) refresh();
  }

  /** Claims, or claims once more after the claim that is on its way. */
  function refresh(): void {
    isStale = true;
    claiming ??= claimAll().finally(() => {
      claiming = undefined;
      if (isStale && !isClosed) refresh();
      else renewLater();
    });
  }

  async function claimAll(): Promise<void> {
    // Whoever comes in the same moment is claimed for at once.
    await new Promise((resolve) => void setImmediate(resolve));
    isStale = false;
    const [oldest] = queue;
    const waitedMs = oldest ? performance.now() - oldest.sinceMs : 0;
    const wants = { busy, wanted: wantedNow(), waitedMs };
    try {
      const { pausedMs, ...claimed } = await claim(wants);
      const held = Math.max(wants.busy, claimed.allowed);
      last = { ...claimed, held, wanted: wants.wanted, pausedUntilMs: performance.now() + pausedMs };
      pump();
    } catch (error) {
      if (!isClosed) report(error);
      await new Promise((resolve) => void setTimeout(resolve, RETRY_MS).unref());
    }
  }

  function renewLater(): void {
    clearTimeout(renewal);
    if (isClosed || (last.held === 0 && busy === 0 && queue.size === 0)) return;
    const pauseMs = last.pausedUntilMs - performance.now();
    renewal = setTimeout(refresh, pauseMs > 0 && pauseMs < RENEW_MS ? pauseMs + 1 : RENEW_MS).unref();
  }

  return {
    enter(signal: AbortSignal): Promise<void> {
      signal.throwIfAborted();
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          queue.delete(waiting);
          reject(signal.reason as Error);
        };
        const enter = () => {
          signal.removeEventListener("abort", onAbort);
          resolve();
        };
        const waiting = { sinceMs: performance.now(), enter };
        queue.add(waiting);
        signal.addEventListener("abort", onAbort, { once: true });
        pump();
      });
    },
    leave(): void {
      busy -= 1;
      pump();
    },
    /** Somebody has changed what they have or want, or made a pause. */
    changed(): void {
      if (last.held > 0 || queue.size > 0) refresh();
    },
    async close(): Promise<void> {
      isClosed = true;
      clearTimeout(renewal);
      await claiming;
      await claim({ busy: 0, wanted: 0, waitedMs: 0 }).catch(() => {});
    },
  };
}
