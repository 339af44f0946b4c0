import { APICallError } from "@ai-sdk/provider";
import type { TokenUsage } from "@earmark/core";

import { RequestError } from "./request-error.ts";

const MAX_WORDS_CHARS = 4_000;

/** What the SDK threw, or what stood in a stream in place of an answer. */
export function troubleOf(
  error: unknown,
  known: { isLate: boolean; usage?: TokenUsage | undefined },
): RequestError {
  if (!APICallError.isInstance(error)) {
    // Some servers say within a stream what went wrong.
    const words = error instanceof Error ? "" : wordsOf(error);
    const status = /rate.?limit|overloaded|too many requests/.test(words) ? 429 : undefined;
    return new RequestError({ ...known, status, words, code: codeOf(error) });
  }
  const { statusCode: status, responseBody = "", responseHeaders } = error;
  // What can't be read is an answer cut short, or one of something that is no model.
  const isAnswer = status !== undefined && status < 300;
  return new RequestError({
    ...known,
    status: isAnswer ? undefined : status,
    words: wordsOf(responseBody),
    retryAfterMs: pauseOf(responseHeaders ?? {}),
    code: codeOf(error.data) ?? codeOf(error.cause),
  });
}

/** `ECONNREFUSED`, `context_length_exceeded` and the like: a word that cannot hold anybody's content. */
function codeOf(said: unknown): string | undefined {
  if (typeof said !== "object" || said === null) return undefined;
  const { code, type, status, error, cause } = said as Record<string, unknown>;
  const words = [code, type, status].filter((word) => typeof word === "string");
  return words.find((word) => /^[A-Za-z][A-Za-z_]{2,40}$/.test(word)) ?? codeOf(error) ?? codeOf(cause);
}

const wordsOf = (said: unknown): string =>
  (typeof said === "string" ? said : (JSON.stringify(said) ?? "")).slice(0, MAX_WORDS_CHARS).toLowerCase();

/** Milliseconds, seconds, or a date. */
function pauseOf(headers: Record<string, string>): number | undefined {
  const ms = Number(headers["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(ms)) return Math.max(0, ms);
  const after = headers["retry-after"];
  if (after === undefined) return undefined;
  const asked = /^\d+(\.\d+)?$/.test(after) ? Number(after) * 1_000 : Date.parse(after) - Date.now();
  return Number.isFinite(asked) ? Math.max(0, asked) : undefined;
}
