import { describe, expect, test } from "vitest";

import type { TimeSpan } from "../ports/audio-decoder.ts";
import { planParts } from "./plan-parts.ts";
import { dice } from "./testing/dice.ts";

const limits = { maxPartMs: 60_000, overlapMs: 5_000 };

describe("cutting a recording into parts", () => {
  test("a short one is one part, an empty one none", () => {
    expect(planParts(60_000, [], limits)).toEqual([{ startMs: 0, endMs: 60_000 }]);
    expect(planParts(0, [], limits)).toEqual([]);
  });

  test("cuts in the middle of the longest pause near where parts would be even, without overlap", () => {
    const silences = [
      { startMs: 40_000, endMs: 40_400 },
      { startMs: 44_000, endMs: 46_000 },
      { startMs: 55_000, endMs: 55_500 },
    ];
    expect(planParts(100_000, silences, limits)).toEqual([
      { startMs: 0, endMs: 45_000 },
      { startMs: 45_000, endMs: 100_000 },
    ]);
  });

  test("overlaps where a cut falls into speech", () => {
    expect(planParts(100_000, [{ startMs: 40_000, endMs: 40_100 }], limits)).toEqual([
      { startMs: 0, endMs: 60_000 },
      { startMs: 55_000, endMs: 100_000 },
    ]);
  });

  test("overlaps at pauses, too, when told to", () => {
    const silences = [{ startMs: 49_000, endMs: 51_000 }];
    expect(planParts(100_000, silences, { ...limits, overlapAlways: true })[1]?.startMs).toBe(45_000);
  });

  test("any recording is covered to the millisecond by parts that are never too long and always move on", () => {
    const random = dice(3);
    for (let n = 0; n < 300; n++) {
      const durationMs = 1 + Math.floor(random() * 4_000_000);
      const silences: TimeSpan[] = [];
      for (let atMs = 0; atMs < durationMs;) {
        const startMs = atMs + Math.floor(random() * 40_000);
        atMs = startMs + 1 + Math.floor(random() * random() * 90_000);
        silences.push({ startMs, endMs: atMs });
      }
      const maxPartMs = 5_000 + Math.floor(random() * 300_000);
      const overlapMs = Math.floor(random() * 20_000);
      const overlapAlways = random() < 0.3;
      const parts = planParts(durationMs, random() < 0.2 ? [] : silences, {
        maxPartMs,
        overlapMs,
        overlapAlways,
      });
      expect(parts[0]?.startMs).toBe(0);
      expect(parts.at(-1)?.endMs).toBe(durationMs);
      for (const [i, { startMs, endMs }] of parts.entries()) {
        expect(endMs).toBeGreaterThan(startMs);
        expect(endMs - startMs).toBeLessThanOrEqual(maxPartMs);
        expect(Number.isInteger(startMs) && Number.isInteger(endMs)).toBe(true);
        const before = parts[i - 1];
        if (!before) continue;
        expect(startMs).toBeLessThanOrEqual(before.endMs);
        expect(startMs).toBeGreaterThan(before.startMs);
        expect(before.endMs - startMs).toBeLessThanOrEqual(overlapMs);
      }
      expect(parts.length).toBeLessThanOrEqual(4 + (durationMs / maxPartMs) * 3);
    }
  });
});
