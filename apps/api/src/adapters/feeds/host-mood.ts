import type { FeedAnswer } from "@earmark/core";

/** Requests without an answer in a row, after which a host is left alone. */
const MAX_SILENCES = 3;

/** How long a host that does not answer, or asks for fewer requests without saying when, is left alone. */
const REST_MS = 15 * 60_000;

/** Remembers, for one sweep, which hosts should not be asked any more. */
export function createHostMood() {
  const silences = new Map<string, number>();
  const pauses = new Map<string, number>();
  return {
    /** How long the rest of the host's feeds should wait; undefined when they need not. */
    pauseOf: (host: string) => pauses.get(host),
    note(host: string, answer: FeedAnswer): void {
      if (answer.type !== "refused") {
        silences.delete(host);
        return;
      }
      const { failure, retryAfterMs } = answer;
      const isSilent = failure.reason === "timeout" || failure.reason === "unreachable";
      const count = isSilent ? (silences.get(host) ?? 0) + 1 : 0;
      silences.set(host, count);
      const isBusy = failure.reason === "rate-limited-by-source" || retryAfterMs !== null;
      if (isBusy || count >= MAX_SILENCES) pauses.set(host, retryAfterMs ?? REST_MS);
    },
  };
}
