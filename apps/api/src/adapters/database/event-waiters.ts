/** The channel on which appends are announced; the payload is the waiter key of the item. */
export const EVENTS_CHANNEL = "earmark_item_events";

export const waiterKey = (ownerId: string, itemId: string) => `${itemId} ${ownerId}`;

interface Waiting {
  done: Promise<void>;
  cancel(): void;
}

/** Those in this process who wait for an item to change. */
export interface EventWaiters {
  /** `done` resolves when the key is announced, after `timeoutMs`, when aborted or when cancelled. */
  wait(key: string, timeoutMs: number, signal: AbortSignal): Waiting;
  announce(key: string): void;
  /** For when announcements may have been missed. */
  announceAll(): void;
}

export function createEventWaiters(): EventWaiters {
  const waiting = new Map<string, Set<() => void>>();

  function wait(key: string, timeoutMs: number, signal: AbortSignal): Waiting {
    let resolve = () => {};
    const done = new Promise<void>((settle) => (resolve = settle));
    const peers = waiting.get(key) ?? new Set();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      peers.delete(end);
      if (peers.size === 0 && waiting.get(key) === peers) waiting.delete(key);
      resolve();
    };
    const timer = setTimeout(end, timeoutMs);
    signal.addEventListener("abort", end, { once: true });
    waiting.set(key, peers.add(end));
    if (signal.aborted) end();
    return { done, cancel: end };
  }

  // Over copies: whoever is woken leaves the set that is being walked.
  const announce = (key: string) => {
    for (const end of Array.from(waiting.get(key) ?? [])) end();
  };
  return {
    wait,
    announce,
    announceAll: () => {
      for (const key of Array.from(waiting.keys())) announce(key);
    },
  };
}
