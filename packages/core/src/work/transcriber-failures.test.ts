import { describe, expect, test } from "vitest";

import { SourceError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import { saysPlainly } from "../testing/fake-transcriber.ts";
import { episode, HOUR_MS, pauses, recorded, spoken, textOf } from "../testing/recorded-work.ts";

describe("an engine that fails", () => {
  const failure = (transient: boolean) => new SourceError("transcriber-failed", "It is busy", { transient });

  test("on one part for a while keeps the others, and is asked for that one alone the next time", async () => {
    let isBusy = true;
    const scene = recorded({
      durationMs: HOUR_MS,
      audio: { silences: pauses(HOUR_MS) },
      hears(span) {
        if (isBusy && span.startMs > 1_000_000 && span.startMs < 1_200_000) throw failure(true);
        return saysPlainly(span);
      },
    });
    const id = await scene.add(episode);
    await expect(scene.work(id)).rejects.toMatchObject({ reason: "transcriber-failed", transient: true });
    const asked = scene.transcriber.calls.length;
    isBusy = false;
    await scene.work(id);
    expect(scene.transcriber.calls).toHaveLength(asked + 1);
    expect(await textOf(scene, id)).toBe(spoken(HOUR_MS));
  });

  test("for good ends the item, with what was tried, and is not asked for the rest", async () => {
    const scene = recorded({
      durationMs: 3 * HOUR_MS,
      hears: () => Promise.reject(failure(false)),
    });
    const id = await scene.add(episode);
    await scene.work(id);
    expect(await getItem(scene.as("ada"), id)).toMatchObject({
      status: "failed",
      parts: null,
      failure: { reason: "transcriber-failed", attempts: [{ way: "audio", reason: "transcriber-failed" }] },
    });
    expect(scene.transcriber.calls.length).toBeLessThanOrEqual(2);
    expect(scene.decoder.calls).toEqual(["open link", "close"]);
  });

  test("on every part is taken to be down, and asked again later", async () => {
    const scene = recorded({ durationMs: 3 * HOUR_MS, hears: () => Promise.reject(failure(true)) });
    const id = await scene.add(episode);
    await expect(scene.work(id)).rejects.toMatchObject({ transient: true });
    expect(scene.transcriber.calls.length).toBeLessThanOrEqual(4);
    await scene.work(id, { lastTry: true });
    expect(await getItem(scene.as("ada"), id)).toMatchObject({ failure: { reason: "transcriber-failed" } });
  });

  test("is told nothing more when the worker stops", async () => {
    const stopping = new AbortController();
    const scene = recorded({
      durationMs: 3 * HOUR_MS,
      hears(span) {
        if (scene.transcriber.calls.length === 5) stopping.abort();
        return saysPlainly(span);
      },
    });
    const id = await scene.add(episode);
    await expect(scene.work(id, { signal: stopping.signal, lastTry: true })).rejects.toThrow(/abort/i);
    expect(scene.transcriber.calls.length).toBeLessThanOrEqual(6);
    expect(await getItem(scene.as("ada"), id)).toMatchObject({ status: "working", failure: null });
  });
});
