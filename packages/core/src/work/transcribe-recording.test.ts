import { describe, expect, test } from "vitest";

import { getItem } from "../items/get-item.ts";
import { resumeWaiting } from "../items/resume-waiting.ts";
import { page } from "../testing/counted-work.ts";
import { fakeTranscriber, saysPlainly } from "../testing/fake-transcriber.ts";
import { episode, HOUR_MS, pauses, recorded, spoken, textOf } from "../testing/recorded-work.ts";

describe("a recording", () => {
  test("becomes a document that says how its words were had, in which language, and when each was said", async () => {
    const chapters = [
      { title: "Start", startMs: 0 },
      { title: "Bridges", startMs: 300_000 },
    ];
    const scene = recorded({
      audio: { silences: pauses(600_000), facts: { title: "From the file", byline: "From the file" } },
      recording: { facts: { title: "An episode", language: "de", chapters } },
    });
    const id = await scene.add(episode);
    await scene.work(id);
    const document = await scene.ctx.documents.find("ada", id);
    expect(document).toMatchObject({
      title: "An episode",
      byline: "From the file",
      kind: "episode",
      language: "en",
      durationMs: 600_000,
      origin: { type: "speech-recognition", detail: "fake-speech" },
    });
    expect(await textOf(scene, id)).toBe(spoken(600_000));
    const [, second] = document?.chapters ?? [];
    const start = document?.segments.find((segment) => segment.id === second?.startSegmentId)?.startMs ?? 0;
    expect(Math.abs(start - 300_000)).toBeLessThan(10_000);
    expect(scene.decoder.calls).toEqual(["open link", "close", `discard items/ada/${id}/`]);
    expect(await getItem(scene.as("ada"), id)).toMatchObject({ status: "ready", parts: null });
  });

  test("shows how many parts are done, and never falls back", async () => {
    const scene = recorded({ durationMs: 2 * HOUR_MS, audio: { silences: pauses(2 * HOUR_MS) } });
    const id = await scene.add(episode);
    await scene.work(id);
    const items = (await scene.ctx.events.since("ada", id, 0)).flatMap(({ event }) =>
      event.type === "item" ? [event.item] : [],
    );
    const percents = items.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    const parts = items.flatMap((item) => (item.stage === "transcribe" && item.parts ? [item.parts] : []));
    const total = scene.transcriber.calls.length;
    expect(total).toBeGreaterThan(20);
    expect(parts).toEqual(Array.from({ length: total }, (_, n) => ({ done: n + 1, total })));
  });

  test("of three hours is asked for part by part, each once, and a crash in the middle pays for one", async () => {
    let failing = 0;
    const scene = recorded({
      durationMs: 3 * HOUR_MS,
      audio: { silences: pauses(3 * HOUR_MS) },
      limits: { concurrency: 1 },
      hears(span) {
        failing += 1;
        if (failing === 37) throw new Error("the process died");
        return saysPlainly(span);
      },
    });
    const id = await scene.add(episode);
    await expect(scene.work(id)).rejects.toThrow("the process died");
    expect(scene.transcriber.calls).toHaveLength(37);
    await scene.work(id);
    const spans = scene.transcriber.calls.map(({ startMs }) => startMs);
    expect(new Set(spans).size).toBe(spans.length - 1);
    expect(spans[36]).toBe(spans[37]);
    expect(await textOf(scene, id)).toBe(spoken(3 * HOUR_MS));
    expect(scene.calls.summarize).toBe(1);
  });

  test("is heard by as many at once as the engine takes, and in parts no longer than it takes", async () => {
    let [now, most] = [0, 0];
    const scene = recorded({
      durationMs: HOUR_MS,
      limits: { concurrency: 3, maxClipMs: 60_000 },
      async hears(span) {
        most = Math.max(most, (now += 1));
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
        now -= 1;
        return saysPlainly(span);
      },
    });
    const id = await scene.add(episode);
    await scene.work(id);
    expect(most).toBe(3);
    expect(await textOf(scene, id)).toBe(spoken(HOUR_MS));
    for (const { startMs, endMs } of scene.transcriber.calls)
      expect(endMs - startMs).toBeLessThanOrEqual(60_000);
  });

  test("by link is paid for once, whoever saves it; what the owner has already is not paid for at all", async () => {
    const scene = recorded({ recording: { facts: { url: page.url } } });
    await scene.work(await scene.add(episode));
    const { length } = scene.transcriber.calls;
    await scene.work(await scene.add(episode, "bob"), {}, "bob");
    expect(scene.transcriber.calls).toHaveLength(length);
    expect(scene.decoder.calls.filter((call) => call === "open link")).toHaveLength(1);

    const first = await scene.add(page, "eve");
    const second = await scene.add({ type: "url", url: "https://example.com/copy" }, "eve");
    await scene.work(second, {}, "eve");
    expect(await getItem(scene.as("eve"), second)).toMatchObject({ status: "merged", mergedInto: first });
    expect(scene.transcriber.calls).toHaveLength(length);
  });

  test("in which nobody makes a sound costs nothing, and says so", async () => {
    const scene = recorded({ audio: { silences: [{ startMs: 0, endMs: 600_000 }] } });
    const id = await scene.add(episode);
    await scene.work(id);
    expect(await getItem(scene.as("ada"), id)).toMatchObject({
      status: "failed",
      failure: { reason: "no-speech" },
    });
    expect(scene.transcriber.calls).toEqual([]);
  });
});

describe("without an engine", () => {
  const captionsTried = { way: "captions", reason: "no-captions", detail: "It has none" } as const;

  test("it fails naming the three ways and what was tried, keeps what there is, and goes on by itself once there is one", async () => {
    const scene = recorded({ attempts: [captionsTried], ports: { transcriber: undefined } });
    const id = await scene.add(episode);
    await scene.work(id);
    const failed = await getItem(scene.as("ada"), id);
    expect(failed).toMatchObject({ status: "failed", stage: null, failure: { reason: "needs-transcriber" } });
    for (const way of ["infra/modal", "hosted service", "of their own"])
      expect(failed.failure?.detail).toContain(way);
    expect(failed.failure?.attempts.map(({ way, reason }) => [way, reason])).toEqual([
      ["captions", "no-captions"],
      ["audio", "needs-transcriber"],
    ]);
    expect(scene.decoder.calls).toEqual([]);

    scene.ctx.takeJobs();
    expect(await resumeWaiting(scene.ctx, [])).toBe(0);
    expect(await resumeWaiting(scene.ctx, ["needs-transcriber"])).toBe(1);
    expect(await resumeWaiting(scene.ctx, ["needs-transcriber"])).toBe(0);
    expect(scene.ctx.takeJobs()).toEqual([{ type: "summarize-item", ownerId: "ada", itemId: id }]);
    Object.assign(scene.ctx, { transcriber: fakeTranscriber() });
    await scene.work(id);
    expect(await getItem(scene.as("ada"), id)).toMatchObject({ status: "ready", failure: null });
  });

  const cue = (n: number, text: string) =>
    `00:${String(n).padStart(2, "0")}:00.000 --> 00:${String(n).padStart(2, "0")}:20.000\n${text}\n`;
  const subtitles = (text: string) => ({
    content: `WEBVTT\n\n${Array.from({ length: 10 }, (_, n) => cue(n, text)).join("\n")}`,
    language: "en",
  });

  test("subtitles in an uploaded file are its words, when they are of all that is said", async () => {
    const media = { at: "blob", key: "items/ada/x" } as const;
    const full = subtitles(
      "The bridge was painted red in spring, and nobody remembers who had chosen that colour for it, or why it was not blue.",
    );
    const scene = recorded({
      audio: { captions: full },
      recording: { media },
      ports: { transcriber: undefined },
    });
    const id = await scene.add(episode);
    await scene.work(id);
    expect(await scene.ctx.documents.find("ada", id)).toMatchObject({
      origin: { type: "captions", detail: "en" },
      durationMs: 600_000,
    });
    const signs = recorded({
      audio: { captions: subtitles("EXIT") },
      recording: { media },
      ports: { transcriber: undefined },
    });
    const other = await signs.add(episode);
    await signs.work(other);
    expect(await getItem(signs.as("ada"), other)).toMatchObject({ failure: { reason: "needs-transcriber" } });
    expect(signs.decoder.calls).toEqual(["open blob", "close"]);
  });
});
