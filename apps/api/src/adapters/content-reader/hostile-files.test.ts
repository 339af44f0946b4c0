import { Document } from "@earmark/core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createIsolate } from "../isolate/isolate.ts";
import { createPdfReader } from "./pdf/pdf-reader.ts";
import { createReadFile } from "./read-file.ts";
import { hostileFiles } from "./testing/hostile-files.ts";
import { type HostileFile, PROSE, utf8 } from "./testing/hostile/hostile-file.ts";

/** Not "timeout": the limits are meant to end a file before its time is up. */
const REASONS = ["too-large", "malformed", "empty", "unsupported-type", "password-needed", "needs-ocr"];
const ALLOWED = { read: ["read"], refused: REASONS, either: ["read", ...REASONS] };
/** The promise is one second of CPU (benchmarks/hostile-files); this ends what hangs, however busy the machine is. */
const HANG_MS = 60_000;
/** Turns words around, or is not seen: in no title and no sentence. */
const UNSEEN = /[\0-\x08\u200B\u202A-\u202E\u2060-\u2069\u{E0000}-\u{E007F}]|[\u200D\p{M}]{6}/u;

const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
const readPdf = createPdfReader({ isolate, timeoutMs: HANG_MS });
const readFile = createReadFile({ isolate, timeoutMs: HANG_MS, readPdf });
const warm: HostileFile = { name: "warm", fileName: "a.md", ends: "read", bytes: () => utf8(PROSE) };
beforeAll(() => outcome(warm), 60_000);
afterAll(() => isolate.close());

test.each(hostileFiles())("$name ends within its bounds: $ends", { timeout: 2 * HANG_MS }, async (file) => {
  expect(ALLOWED[file.ends]).toContain(await outcome(file));
});

test("a file that ends badly leaves the reader fit for the next", async () => {
  expect(await outcome(warm)).toBe("read");
});

/** How a reading ended: read with its text, read wrongly, or the reason why not. */
async function outcome({ bytes, fileName, mustHold = "" }: HostileFile): Promise<string> {
  const { signal } = new AbortController();
  try {
    const document = await readFile({
      bytes: bytes(),
      name: fileName,
      declaredType: null,
      facts: {},
      signal,
    });
    const { title, segments } = Document.parse(document);
    const texts = [title, ...segments.map(({ text }) => text)];
    if (texts.some((text) => UNSEEN.test(text))) return "read with what can't be seen";
    return texts.some((text) => text.includes(mustHold)) ? "read" : "read without its text";
  } catch (error) {
    return error instanceof Error && "reason" in error ? String(error.reason) : String(error);
  }
}
