import type { Document } from "@earmark/core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createIsolate } from "../../isolate/isolate.ts";
import { createArticleReader } from "./article-reader.ts";
import { hostilePages } from "./testing/hostile-pages.ts";

/** Not "timeout": the limits are meant to end a page before its time is up. */
const REASONS = ["too-large", "malformed", "empty"];
const ALLOWED = { read: ["read"], refused: REASONS, either: ["read", ...REASONS] };
/** The promise is one second of a quiet machine; this guards against the ten and more of a reader without bounds. */
const HANG_MS = 8_000;

const isolate = createIsolate({ size: 1, maxMemoryMb: 224 });
const read = createArticleReader({ isolate, timeoutMs: HANG_MS });
beforeAll(() => outcome(read({ html: "<p>warm</p>", url: "https://example.com/" }), "warm"), 30_000);
afterAll(() => isolate.close());

test.each(hostilePages())(
  "$name ends within its bounds: $ends",
  { timeout: 3 * HANG_MS },
  async ({ html, ends, mustHold }) => {
    const ended = await outcome(read({ html, url: "https://example.com/trap" }), mustHold);
    expect(ALLOWED[ends]).toContain(ended);
  },
);

/** How a reading ended: read with its text, read without it, or the reason why not. */
async function outcome(reading: Promise<Document>, mustHold: string): Promise<string> {
  try {
    const { segments } = await reading;
    return segments.some(({ text }) => text.includes(mustHold)) ? "read" : "read without its text";
  } catch (error) {
    return error instanceof Error && "reason" in error ? String(error.reason) : String(error);
  }
}
