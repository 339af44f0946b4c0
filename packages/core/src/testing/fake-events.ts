import type { EventLog } from "../ports/event-log.ts";
import { rowKey, stored, type Tables } from "./tables.ts";

/** EventLog in memory. Time stands still: what waits is woken by an append, an abort or `elapse`. */
export function fakeEvents(tables: Tables, now: () => Date): { log: EventLog; elapse(): void } {
  let waiting: (() => void)[] = [];
  const elapse = () => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  const lastSeq = (ownerId: string, itemId: string) =>
    tables.items.get(rowKey(ownerId, itemId))?.lastSeq ?? 0;

  const log: EventLog = {
    async append(ownerId, itemId, event, { slot, clears } = {}) {
      const key = rowKey(ownerId, itemId);
      const row = tables.items.get(key);
      if (!row) return;
      const recorded = { seq: row.lastSeq + 1, event: stored(event) };
      tables.items.set(key, { ...row, lastSeq: recorded.seq });
      const kept = (tables.events.get(key) ?? []).filter(
        (earlier) => earlier.slot === undefined || (earlier.slot !== slot && earlier.slot !== clears),
      );
      tables.events.set(key, [...kept, { recorded, at: now(), slot }]);
      elapse();
    },
    since: async (ownerId, itemId, afterSeq) =>
      (tables.events.get(rowKey(ownerId, itemId)) ?? [])
        .map(({ recorded }) => stored(recorded))
        .filter(({ seq }) => seq > afterSeq),
    lastSeq: async (ownerId, itemId) => lastSeq(ownerId, itemId),
    changed: (ownerId, itemId, { afterSeq, signal }) =>
      new Promise((resolve) => {
        if (signal.aborted || lastSeq(ownerId, itemId) > afterSeq) return resolve();
        waiting.push(resolve);
        signal.addEventListener("abort", () => resolve(), { once: true });
      }),
    async purge(before) {
      let gone = 0;
      for (const [key, events] of tables.events) {
        const kept = events.filter(({ at }) => at >= before);
        gone += events.length - kept.length;
        tables.events.set(key, kept);
      }
      return gone;
    },
  };
  return { log, elapse };
}
