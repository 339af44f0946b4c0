import { createPdfReader } from "../../apps/api/src/adapters/content-reader/pdf/pdf-reader.ts";
import { createReadFile } from "../../apps/api/src/adapters/content-reader/read-file.ts";
import { createIsolate } from "../../apps/api/src/adapters/isolate/isolate.ts";

const TIMEOUT_MS = 10_000;
const THREAD_MEMORY_MB = 256;

/** The reader of files with the limits of the application. */
export function openReader(threads: number) {
  const isolate = createIsolate({ size: threads, maxMemoryMb: THREAD_MEMORY_MB });
  const readPdf = createPdfReader({ isolate, timeoutMs: TIMEOUT_MS });
  const readFile = createReadFile({ isolate, timeoutMs: TIMEOUT_MS, readPdf });
  return {
    /** How it ended, in a few words. */
    async read(bytes: Uint8Array, name: string): Promise<string> {
      const { signal } = new AbortController();
      try {
        const document = await readFile({ bytes, name, declaredType: null, facts: {}, signal });
        return `read (${document.segments.length})`;
      } catch (error) {
        return error instanceof Error && "reason" in error ? String(error.reason) : `BUG ${String(error)}`;
      }
    },
    close: () => isolate.close(),
  };
}
