import { setTimeout as pause } from "node:timers/promises";

import type { HostileFile } from "../../apps/api/src/adapters/content-reader/testing/hostile/hostile-file.ts";
import { testApp } from "../../apps/api/src/testing/test-app.ts";
import { openReader } from "./open-reader.ts";

const PAUSE_MS = 10;
const AT_ONCE = 4;
const MAX_MB_AT_HAND = 400;

/** How long someone waits for their list of items while the same process reads hostile files, four at a time. */
export async function measureInnocent(files: readonly HostileFile[]) {
  // Made before, since making them blocks this thread and is not what is measured.
  let budget = MAX_MB_AT_HAND * 1_048_576;
  const ready = files.flatMap(({ bytes, fileName }) => {
    const made = bytes();
    budget -= made.length;
    return budget > 0 ? [{ bytes: made, fileName }] : [];
  });
  const app = testApp({}, { limits: { requestsPerMinute: 1_000_000, createsPerMinute: 1_000 } });
  const reader = openReader(2);
  const waits: number[] = [];
  let isReading = true;
  const ask = async () => {
    while (isReading) {
      const startedAt = performance.now();
      await pause(PAUSE_MS);
      const answer = await app.send("/v1/items", { as: "ada" });
      await answer.text();
      // What the pause took beyond itself is time in which the request could not even begin.
      waits.push(performance.now() - startedAt - PAUSE_MS);
      if (!answer.ok) throw new Error(`GET /v1/items answered ${answer.status}`);
    }
  };
  const queue = ready[Symbol.iterator]();
  const readAll = async () => {
    for (const { bytes, fileName } of queue) await reader.read(bytes, fileName);
  };
  const asking = ask();
  await Promise.all(Array.from({ length: AT_ONCE }, readAll));
  isReading = false;
  await asking;
  await reader.close();
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { requests: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}
