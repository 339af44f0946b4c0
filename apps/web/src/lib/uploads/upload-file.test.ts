// @vitest-environment node
import { expect, test } from "vitest";

import { PartRefused, uploadFile, type UploadCalls } from "./upload-file.ts";

const PART = 10;
const file = (bytes: number) => new Blob([Uint8Array.from({ length: bytes }, (_, index) => index % 251)]);

/** A store in memory. `refuse` says what happens to the nth PUT of a part. */
function store({
  uploaded = [],
  refuse = () => undefined,
}: {
  uploaded?: number[];
  refuse?: (partNumber: number, nth: number) => Error | undefined;
} = {}) {
  const parts = new Map<number, Blob>();
  const tries = new Map<number, number>();
  const log = { signed: 0, pauses: [] as number[], inFlight: 0, mostInFlight: 0, completed: 0 };
  const calls: UploadCalls = {
    open: async () => ({ id: "upl_1", partSizeBytes: PART, uploaded }),
    async sign(_, numbers) {
      log.signed += 1;
      return numbers.map((partNumber) => ({ partNumber, url: `part:${partNumber}` }));
    },
    async put(url, part, { signal, onSent }) {
      const n = Number(url.slice(5));
      log.inFlight += 1;
      log.mostInFlight = Math.max(log.mostInFlight, log.inFlight);
      await Promise.resolve();
      log.inFlight -= 1;
      signal.throwIfAborted();
      const nth = (tries.get(n) ?? 0) + 1;
      tries.set(n, nth);
      onSent(part.size / 2);
      const error = refuse(n, nth);
      if (error) throw error;
      parts.set(n, part);
    },
    complete: async () => void (log.completed += 1),
    pause: async (ms) => void log.pauses.push(ms),
  };
  const whole = async () =>
    new Blob([...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part)).bytes();
  return { calls, parts, tries, log, whole };
}

const run = (blob: Blob, calls: UploadCalls, signal = new AbortController().signal) => {
  const progress: number[] = [];
  return { progress, done: uploadFile(blob, calls, { signal, onProgress: (sent) => progress.push(sent) }) };
};

test("a file arrives byte for byte, in parts, a few at a time", async () => {
  const { calls, log, whole, parts } = store();
  const { done, progress } = run(file(95), calls);
  expect(await done).toBe("upl_1");
  expect(parts.size).toBe(10);
  expect(await whole()).toEqual(await file(95).bytes());
  expect(log).toMatchObject({ signed: 1, mostInFlight: 3, completed: 1 });
  expect(progress.at(-1)).toBe(95);
});

test("what arrived before an interruption is not sent again, and counts as progress", async () => {
  const { calls, tries } = store({ uploaded: [1, 2, 4] });
  const { done, progress } = run(file(45), calls);
  await done;
  expect(new Set(tries.keys())).toEqual(new Set([3, 5]));
  expect(Math.min(...progress)).toBeGreaterThanOrEqual(30);
});

test("a lost connection and an address that ran out are tried again, each after a longer pause", async () => {
  const failures = [new TypeError("offline"), new PartRefused(403), new PartRefused(503)];
  const { calls, log, whole } = store({ refuse: (n, nth) => (n === 2 ? failures[nth - 1] : undefined) });
  await run(file(30), calls).done;
  expect(log.pauses).toEqual([1_000, 2_000, 4_000]);
  expect(await whole()).toEqual(await file(30).bytes());
});

test.each([new PartRefused(400), new PartRefused(404), new PartRefused(503, "The disk is full")])(
  "a refusal for good ends the upload at once, and nothing is completed: %s",
  async (refusal) => {
    const { calls, log } = store({ refuse: (n) => (n === 2 ? refusal : undefined) });
    await expect(run(file(200), calls).done).rejects.toBe(refusal);
    expect(log.pauses).toEqual([]);
    expect(log.completed).toBe(0);
  },
);

test("a part that never passes is given up, and the others stop", async () => {
  const { calls, log, parts } = store({ refuse: () => new TypeError("offline") });
  await expect(run(file(2_000), calls).done).rejects.toThrow("offline");
  expect(parts.size).toBe(0);
  expect(log.completed).toBe(0);
});

test("stopping it ends it with the reason given", async () => {
  const stop = new AbortController();
  const { calls } = store({ refuse: () => (stop.abort(new Error("paused")), undefined) });
  await expect(run(file(200), calls, stop.signal).done).rejects.toThrow("paused");
});

test("an empty file is one empty part", async () => {
  const { calls, parts } = store();
  await run(new Blob([]), calls).done;
  expect(parts.size).toBe(1);
});
