import { SourceError } from "@earmark/core";

import type { Answer } from "./send.ts";

const MAX_ANSWER_CHARS = 500;

interface Meaning {
  says: string;
  transient?: boolean;
}

const MEANINGS: Record<number, Meaning> = {
  401: { says: "The speech engine does not accept the key of this installation (TRANSCRIBER_API_KEY)." },
  402: { says: "The account at the speech engine has no credit left." },
  403: { says: "The speech engine does not allow what was asked with the key of this installation." },
  404: {
    says: "There is no speech engine at the address of this installation (TRANSCRIBER_URL), or it has no such model (TRANSCRIBER_MODEL).",
  },
  408: { says: "The speech engine took too long to be given the recording.", transient: true },
  413: {
    says: "The speech engine takes shorter pieces only: TRANSCRIBER_MAX_CLIP_SECONDS is too high for it.",
  },
  415: { says: "The speech engine does not take this kind of sound." },
  425: { says: "The speech engine is not ready yet.", transient: true },
  429: { says: "The speech engine is busy with too many requests.", transient: true },
};

/**
 * The failure that an answer other than 200 means, in words for the person who waits; what the server itself said is its
 * cause, for whoever runs the installation.
 */
export function refusal({ status, text, retryAfter }: Answer): SourceError {
  const isSpent = status === 429 && /insufficient_quota|billing|exceeded your current quota/i.test(text);
  const meaning = isSpent ? MEANINGS[402] : MEANINGS[status];
  const says =
    meaning?.says ??
    (status >= 500
      ? "The speech engine has a fault."
      : `The speech engine refused the recording (HTTP ${status}).`);
  const transient = meaning ? (meaning.transient ?? false) : status >= 500;
  // Who refuses a key may repeat it.
  const words = status === 401 || status === 403 ? "" : `: ${text.slice(0, MAX_ANSWER_CHARS)}`;
  return new SourceError("transcriber-failed", says, {
    transient,
    retryAfterMs: transient ? pauseOf(retryAfter) : undefined,
    cause: new Error(`The speech engine answered HTTP ${status}${words}`),
  });
}

/** Seconds, or a date. */
function pauseOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(retryAfter)
    ? Number(retryAfter) * 1_000
    : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
