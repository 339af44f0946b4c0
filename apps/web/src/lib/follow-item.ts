import type { Schemas } from "@earmark/api-client";

import { authorizedFetch } from "./api.ts";
import { eventMessages } from "./event-messages.ts";

type ItemEvent = Schemas["ItemEvent"];

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Waits, or stops waiting when aborted. */
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

/**
 * Tells every event of an item, and comes back by itself after a broken line, from the event after the last one seen.
 * Ends when `onEvent` answers true or `signal` is aborted.
 */
export async function followItem(
  id: string,
  onEvent: (event: ItemEvent) => boolean,
  signal: AbortSignal,
): Promise<void> {
  let lastId: string | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      const headers = lastId === undefined ? {} : { "last-event-id": lastId };
      const response = await authorizedFetch(`/v1/items/${encodeURIComponent(id)}/events`, {
        headers,
        signal,
      });
      if (response.status === 404) return;
      if (!response.ok || !response.body) throw new Error(`The event stream answered ${response.status}`);
      for await (const message of eventMessages(response.body)) {
        pauseMs = FIRST_PAUSE_MS;
        lastId = message.id ?? lastId;
        // The server wrote it from the schema that this type was generated from.
        if (onEvent(JSON.parse(message.data) as ItemEvent)) return;
      }
    } catch {
      // A line breaks for many reasons that are none of the reader's business; the next try tells.
    }
    await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
