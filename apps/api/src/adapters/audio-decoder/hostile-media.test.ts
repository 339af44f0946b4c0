import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type LocalSite, startSite } from "../fetch/testing/local-site.ts";
import { decoderFor, ffmpegs, make } from "./testing/decoder.ts";
import { damagedFiles, matroskaFiles } from "./testing/hostile-films.ts";
import { brokenFiles, filmElsewhere, type HostileFile, referringFiles } from "./testing/hostile-media.ts";
import { wavOf } from "./testing/wav.ts";

let canary: LocalSite;
beforeAll(async () => {
  canary = await startSite((_, response) => response.end("reached"));
});
afterAll(() => canary.close());

const talk = wavOf([{ forMs: 2_000, toneHz: 440 }, { forMs: 1_000 }, { forMs: 2_000, toneHz: 880 }]);

describe.each(ffmpegs)("with $name", { timeout: 60_000 }, ({ program }) => {
  const open = async (bytes: Uint8Array) => {
    const { open: openBytes, leftovers } = await decoderFor(program);
    const outcome = await openBytes(bytes).then(
      async (audio) => {
        await audio.close();
        return { durationMs: audio.durationMs };
      },
      (error: { name: string; reason?: string; message: string }) => ({
        reason: error.reason ?? `${error.name}: ${error.message}`,
      }),
    );
    return { outcome, left: await leftovers() };
  };

  const expectHarmless = async ({ bytes, reasons, durationMs: [min, max] = [1, 0] }: HostileFile) => {
    const { outcome, left } = await open(await bytes());
    if ("reason" in outcome) expect(reasons).toContain(outcome.reason);
    else
      expect(min <= outcome.durationMs && outcome.durationMs <= max, String(outcome.durationMs)).toBe(true);
    expect(left).toEqual([]);
    expect(canary.connections()).toBe(0);
  };

  const damaged = damagedFiles((args, files) => make(program, args, files), talk);

  test.each([...brokenFiles, ...matroskaFiles, ...damaged])("$name", async (file) => {
    await expectHarmless(file);
  });

  const names = referringFiles("").map(({ name }) => name);
  test.each(names)("%s is not followed", async (name) => {
    const file = referringFiles(canary.url("")).find((candidate) => candidate.name === name);
    expect(file).toBeDefined();
    if (file) await expectHarmless(file);
  });

  test("a film whose samples are elsewhere is not followed there", async () => {
    for (const address of ["file:///etc/passwd", canary.url("/a.raw")]) {
      const { outcome, left } = await open(filmElsewhere(address));
      // Its own few bytes are taken for the samples.
      expect(outcome).toEqual({ durationMs: expect.closeTo(16, -1) as number });
      expect(left).toEqual([]);
    }
    expect(canary.connections()).toBe(0);
  });
});
