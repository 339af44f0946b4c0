import { SourceError } from "@earmark/core";
import { afterAll, describe, expect, test } from "vitest";

import { createIsolate } from "../../isolate/isolate.ts";
import { createPdfReader } from "./pdf-reader.ts";
import { hostilePdfs } from "./testing/hostile-pdfs.ts";
import { writePages } from "./testing/write-pdf.ts";

const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
const readPdf = createPdfReader({ isolate, timeoutMs: 100_000 });
const read = (bytes: Uint8Array) => readPdf({ bytes, facts: {}, signal: new AbortController().signal });
afterAll(() => isolate.close());

/** What is no trap for this reader: it is read as far as it says anything. */
const READ = /^(?:a count of two|an embedded font|a stream |bookmarks|a map from)/;

const REASONS = ["too-large", "malformed", "empty", "password-needed", "needs-ocr"];

describe("a hostile PDF ends in a typed reason or is read, and the reader works on", () => {
  test.each(hostilePdfs)("$name", { timeout: 120_000 }, async ({ name, make }) => {
    const outcome = await read(make()).then(
      ({ segments }) => `${segments.length} segment`,
      (error: unknown) => (error instanceof SourceError ? error.reason : error),
    );
    expect(READ.test(name) ? ["1 segment"] : REASONS).toContain(outcome);
  });

  test("an honest one is read afterwards", { timeout: 60_000 }, async () => {
    const document = await read(writePages([[{ x: 50, y: 700, text: "All is well." }]]));
    expect(document.segments).toMatchObject([{ text: "All is well.", page: 1 }]);
  });
});
