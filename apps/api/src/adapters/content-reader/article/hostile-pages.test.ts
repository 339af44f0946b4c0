import type { Document } from "@earmark/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createIsolate } from "../../isolate/isolate.ts";
import { createArticleReader } from "./article-reader.ts";
import { hostilePages } from "./hostile-pages.ts";

const REASONS = ["too-large", "malformed", "timeout", "empty"];
/** The promise is one second of a quiet machine; this guards against the ten and more of a reader without bounds. */
const HANG_MS = 8_000;

describe("a hostile page ends in its text or in a typed reason, within 256 MB", () => {
  const isolate = createIsolate({ size: 1, maxMemoryMb: 224 });
  const read = createArticleReader({ isolate, timeoutMs: HANG_MS });
  beforeAll(() => outcome(read({ html: "<p>warm</p>", url: "https://example.com/" })), 30_000);
  afterAll(() => isolate.close());

  test.each(hostilePages())("$name: $ends", { timeout: 3 * HANG_MS }, async ({ html, ends, mustHold }) => {
    const result = await outcome(read({ html, url: "https://example.com/trap" }));
    if (typeof result === "string") {
      expect(ends).not.toBe("read");
      expect(REASONS).toContain(result);
    } else {
      expect(ends).not.toBe("refused");
      expect(result.segments.some(({ text }) => text.includes(mustHold))).toBe(true);
    }
  });
});

/** The document, or the reason why there is none. */
async function outcome(reading: Promise<Document>): Promise<Document | string> {
  return reading.catch((error: unknown) => (error instanceof Error && "reason" in error ? String(error.reason) : String(error)));
}
