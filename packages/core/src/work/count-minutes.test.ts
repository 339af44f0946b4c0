import { describe, expect, test } from "vitest";

import { getUsage } from "../billing/get-usage.ts";
import { SourceError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import { resumeRefused } from "../items/resume-refused.ts";
import { retryItem } from "../items/retry-item.ts";
import { signal } from "../testing/counted-work.ts";
import { fakeAudio } from "../testing/fake-audio.ts";
import { episode, recorded } from "../testing/recorded-work.ts";
import { summarizeItem } from "./summarize-item.ts";

type Scene = ReturnType<typeof recorded>;
type Given = Parameters<typeof recorded>[0];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Recordings of people on the Free plan: an hour of sound a month. */
const free = (minutes: number, given: Given = {}) =>
  recorded({ durationMs: minutes * MINUTE_MS, ...given, ports: { defaultPlan: "free", ...given?.ports } });
const minutesUsed = async ({ ctx }: Scene, owner = "ada") =>
  (await ctx.usage.used(owner, ctx.clock.now()))["audio-minutes"];
const other = (n: number) => ({ type: "url", url: `https://example.com/episode-${n}` }) as const;

describe("minutes of sound", () => {
  test("are counted when it has been heard, begun ones as whole, and once for a recording", async () => {
    const scene = free(10.1);
    const id = await scene.add(episode);
    await scene.work(id);
    expect(await minutesUsed(scene)).toBe(11);
    expect(await getUsage(scene.as("ada"))).toMatchObject({ plan: "unlimited" });
  });

  test("are not counted again for who deletes the item and saves it anew", async () => {
    const scene = free(10);
    const id = await scene.add(episode);
    await scene.work(id);
    await scene.ctx.items.remove("ada", id, scene.ctx.clock.now());
    const again = await scene.add(episode);
    await scene.work(again);
    expect((await getItem(scene.as("ada"), again)).status).toBe("ready");
    expect(await minutesUsed(scene)).toBe(10);
  });

  test("that a longer recording has at the same address are counted, too", async () => {
    const scene = free(1);
    const id = await scene.add(episode);
    await scene.work(id);
    await scene.ctx.items.remove("ada", id, scene.ctx.clock.now());
    scene.ctx.pass(2 * DAY_MS);
    const audio = fakeAudio({ durationMs: 50 * MINUTE_MS, fingerprint: "another" });
    const again = await scene.add(episode);
    const job = { type: "summarize-item", ownerId: "ada", itemId: again, lane: "recordings" } as const;
    await summarizeItem({ ...scene.ctx, audio }, job, { signal, lastTry: true });
    expect((await getItem(scene.as("ada"), again)).status).toBe("ready");
    expect(await minutesUsed(scene)).toBe(50);
  });

  test("count in full though somebody else's work had them heard already", async () => {
    const scene = free(10);
    await scene.work(await scene.add(episode));
    const calls = scene.transcriber.calls.length;
    await scene.work(await scene.add(episode, "bob"), {}, "bob");
    expect(scene.transcriber.calls).toHaveLength(calls);
    expect([await minutesUsed(scene), await minutesUsed(scene, "bob")]).toEqual([10, 10]);
  });

  test("of what fails are given back; tries in between take nothing more", async () => {
    const busy = new SourceError("transcriber-failed", "Busy", { transient: true });
    const scene = free(10, { hears: () => Promise.reject(busy) });
    const id = await scene.add(episode);
    await expect(scene.work(id)).rejects.toThrow("Busy");
    await expect(scene.work(id)).rejects.toThrow("Busy");
    expect(await minutesUsed(scene)).toBe(10);
    await scene.work(id, { lastTry: true });
    expect((await getItem(scene.as("ada"), id)).failure?.reason).toBe("transcriber-failed");
    expect(await minutesUsed(scene)).toBe(0);
  });

  test("are not taken for subtitles that lie in the file, nor where nothing can hear", async () => {
    const content = `WEBVTT\n\n00:00.000 --> 10:00.000\n${"All that is said stands here. ".repeat(100)}`;
    const scene = free(10, { audio: { captions: { content, language: "en" } } });
    await scene.work(await scene.add(episode));
    expect(await minutesUsed(scene)).toBe(0);
    const deaf = free(10, { ports: { transcriber: undefined } });
    await deaf.work(await deaf.add(episode));
    expect(await minutesUsed(deaf)).toBe(0);
  });
});

describe("a recording that the plan has no room for", () => {
  test("fails with a reason that says what is used, when it begins anew and what would help; nothing is heard", async () => {
    const scene = free(61);
    const id = await scene.add(episode);
    await scene.work(id);
    const { failure, durationMs, status } = await getItem(scene.as("ada"), id);
    expect({ status, durationMs }).toEqual({ status: "failed", durationMs: 61 * MINUTE_MS });
    expect(failure?.reason).toBe("quota-exceeded");
    for (const told of ["61 minutes", "0 of 60 minutes", "February 1, 2026", "Pro has more"])
      expect(failure?.detail).toContain(told);
    expect(scene.transcriber.calls).toHaveLength(0);
    expect(await minutesUsed(scene)).toBe(0);
  });

  test("is not even downloaded once nothing is left", async () => {
    const scene = free(60);
    await scene.work(await scene.add(episode));
    const opened = scene.decoder.calls.length;
    const id = await scene.add(other(2));
    await scene.work(id);
    const { failure, durationMs } = await getItem(scene.as("ada"), id);
    expect([failure?.reason, durationMs]).toEqual(["quota-exceeded", null]);
    expect(scene.decoder.calls).toHaveLength(opened);
    expect(await minutesUsed(scene)).toBe(60);
  });

  test("goes on by itself when the month has turned, as far as there is room then", async () => {
    const scene = free(40);
    const ids = [];
    for (const n of [1, 2, 3]) {
      const id = await scene.add(other(n));
      await scene.work(id);
      ids.push(id);
    }
    scene.ctx.takeJobs();
    expect(await resumeRefused(scene.ctx)).toBe(0);
    scene.ctx.pass(31 * DAY_MS);
    expect(await resumeRefused(scene.ctx)).toBe(1);
    expect(scene.ctx.takeJobs()).toMatchObject([{ type: "summarize-item", itemId: ids[1] }]);
    await scene.work(ids[1] ?? "");
    expect((await getItem(scene.as("ada"), ids[1] ?? "")).status).toBe("ready");
  });

  test("goes on when its owner has a larger plan, and nobody else's does", async () => {
    const scene = free(61);
    const [id, bobs] = [await scene.add(episode), await scene.add(episode, "bob")];
    await scene.work(id);
    await scene.work(bobs, {}, "bob");
    const grant = { plan: "pro", via: "subscription", until: null } as const;
    for (const owner of ["ada", "bob"]) await scene.ctx.accounts.grant(owner, grant, scene.ctx.clock.now());
    expect(await resumeRefused(scene.ctx, { ownerId: "ada" })).toBe(1);
    await scene.work(id);
    expect((await getItem(scene.as("ada"), id)).status).toBe("ready");
    expect((await getItem(scene.as("bob"), bobs)).status).toBe("failed");
  });

  test("can be tried again by hand", async () => {
    const scene = free(61);
    const id = await scene.add(episode);
    await scene.work(id);
    expect((await retryItem(scene.as("ada"), id)).status).toBe("queued");
  });
});
