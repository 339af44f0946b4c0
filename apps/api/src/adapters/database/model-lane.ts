import type { Claimed } from "./lane-ledger.ts";
import { createWaitingLine } from "./waiting-line.ts";

/** What a lane needs from outside. */
export interface LaneDeps {
  places: number;
  claim(wants: { busy: number; wanted: number; waitedMs: number }): Promise<Claimed>;
  report(error: unknown): void;
}

/** Often enough that places stay ours. */
const RENEW_MS = 2_000;
const RETRY_MS = 1_000;

export type Lane = ReturnType<typeof createLane>;

/**
 * The places of a lane that this process may use, and who waits here for one. Places are claimed for all who wait at once
 * and used again and again, so that a request costs the database nothing while nobody else wants any.
 */
export function createLane(deps: LaneDeps) {
  const lane = newState(deps);
  return {
    enter(signal: AbortSignal): Promise<void> {
      const entered = lane.line.wait(signal);
      pump(lane);
      return entered;
    },
    leave(): void {
      lane.busy -= 1;
      pump(lane);
    },
    /** Somebody has changed what they have or want, or made a pause. */
    changed(): void {
      if (lane.last.held > 0 || lane.line.size() > 0) refresh(lane);
    },
    async close(): Promise<void> {
      lane.isClosed = true;
      clearTimeout(lane.renewal);
      await lane.claiming;
      await deps.claim({ busy: 0, wanted: 0, waitedMs: 0 }).catch(() => {});
    },
  };
}

const newState = (deps: LaneDeps) => ({
  ...deps,
  line: createWaitingLine(),
  busy: 0,
  /** What was last claimed, and what came of it. */
  last: { wanted: 0, held: 0, allowed: 0, othersWait: false, pausedUntilMs: 0 },
  claiming: undefined as Promise<void> | undefined,
  isStale: false,
  renewal: undefined as NodeJS.Timeout | undefined,
  isClosed: false,
});

type State = ReturnType<typeof newState>;

const wantedNow = ({ places, busy, line }: State) => Math.min(places, busy + line.size());

/** Begins what may begin, and claims anew where that changes something: for more here, or for others. */
function pump(lane: State): void {
  if (lane.isClosed) return;
  const { line, last } = lane;
  while (performance.now() >= last.pausedUntilMs && lane.busy < last.allowed && line.size() > 0) {
    lane.busy += 1;
    line.callNext();
  }
  const wanted = wantedNow(lane);
  const lacks = line.size() > 0 && wanted > last.wanted;
  const owes = last.othersWait && last.held > Math.max(lane.busy, Math.min(wanted, last.allowed));
  if (lacks || owes) refresh(lane);
}

/** Claims, or claims once more after the claim that is on its way. */
function refresh(lane: State): void {
  lane.isStale = true;
  lane.claiming ??= claimAll(lane).finally(() => {
    lane.claiming = undefined;
    if (lane.isStale && !lane.isClosed) refresh(lane);
    else renewLater(lane);
  });
}

async function claimAll(lane: State): Promise<void> {
  // Whoever comes in the same moment is claimed for at once.
  await new Promise((resolve) => void setImmediate(resolve));
  lane.isStale = false;
  const { busy, line } = lane;
  const wanted = wantedNow(lane);
  try {
    const { pausedMs, ...claimed } = await lane.claim({ busy, wanted, waitedMs: line.waitedMs() });
    const held = Math.max(busy, claimed.allowed);
    lane.last = { ...claimed, held, wanted, pausedUntilMs: performance.now() + pausedMs };
    pump(lane);
  } catch (error) {
    if (!lane.isClosed) lane.report(error);
    await new Promise((resolve) => void setTimeout(resolve, RETRY_MS).unref());
  }
}

function renewLater(lane: State): void {
  const { last, busy, line } = lane;
  clearTimeout(lane.renewal);
  if (lane.isClosed || (last.held === 0 && busy === 0 && line.size() === 0)) return;
  const pauseMs = last.pausedUntilMs - performance.now();
  const nextMs = pauseMs > 0 && pauseMs < RENEW_MS ? pauseMs + 1 : RENEW_MS;
  lane.renewal = setTimeout(() => refresh(lane), nextMs).unref();
}
