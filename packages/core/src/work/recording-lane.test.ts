import { describe, expect, test } from "vitest";

import { getItem } from "../items/get-item.ts";
import { retryItem } from "../items/retry-item.ts";
import { page, signal, text } from "../testing/counted-work.ts";
import { fakeContent } from "../testing/fake-engines.ts";
import { fakeTranscriber } from "../testing/fake-transcriber.ts";
import { episode, recorded } from "../testing/recorded-work.ts";
import { summarizeItem } from "./summarize-item.ts";

type Scene = ReturnType<typeof recorded>;

const upload = { media: { at: "blob", key: "uploads/ada/upl_1" } } as const;

/** Gives out what is queued until nothing is, and answers the lanes that jobs came in. */
async function workAll({ ctx }: Scene): Promise<string[]> {
  const lanes: string[] = [];
  for (let jobs = ctx.takeJobs(); jobs.length > 0; jobs = ctx.takeJobs())
    for (const job of jobs) {
      if (job.type !== "summarize-item") continue;
      lanes.push(job.lane ?? "first");
      await summarizeItem(ctx, job, { signal, lastTry: true });
    }
  return lanes;
}

const stateOf = async (scene: Scene, id: string) => {
  const { status, stage, failure } = await getItem(scene.as("ada"), id);
  return [status, stage, failure?.reason ?? null];
};

describe("a recording that must be heard", () => {
  test("is left to the lane of recordings, says that it waits, and is read and heard once", async () => {
    let reads = 0;
    const read = async () => {
      reads += 1;
      const { media, kind } = {
        media: { at: "link", url: "https://cdn.example.com/a.mp3" },
        kind: "episode",
      } as const;
      return { type: "recording" as const, recording: { media, kind, facts: {}, notes: [] }, attempts: [] };
    };
    const scene = recorded({ ports: { content: { version: "1", read } } });
    const id = await scene.add(episode);
    const [first] = scene.ctx.takeJobs();
    expect(first).toEqual({ type: "summarize-item", ownerId: "ada", itemId: id });
    if (first?.type === "summarize-item") await summarizeItem(scene.ctx, first, { signal, lastTry: false });
    expect(await stateOf(scene, id)).toEqual(["queued", null, null]);
    expect(scene.decoder.calls).toEqual([]);

    expect(await workAll(scene)).toEqual(["recordings"]);
    expect(await stateOf(scene, id)).toEqual(["ready", null, null]);
    expect(reads).toBe(1);
    const spans = scene.transcriber.calls.map(({ startMs }) => startMs);
    expect(new Set(spans).size).toBe(spans.length);
    const percents = (await scene.ctx.events.since("ada", id, 0)).flatMap(({ event }) =>
      event.type === "item" ? [event.item.percent] : [],
    );
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  });

  test("stays there when its words are in the file, and when nothing can hear it", async () => {
    const cues = Array.from(
      { length: 20 },
      (_, n) =>
        `00:${String(n).padStart(2, "0")}:00.000 --> 00:${String(n).padStart(2, "0")}:50.000\n${"word ".repeat(30)}\n`,
    );
    const captions = { content: `WEBVTT\n\n${cues.join("\n")}`, language: "en" };
    const spoken = recorded({ audio: { captions }, recording: upload });
    const id = await spoken.add(episode);
    expect(await workAll(spoken)).toEqual(["first", "recordings"]);
    expect(await stateOf(spoken, id)).toEqual(["ready", null, null]);
    expect(spoken.transcriber.calls).toEqual([]);

    const silent = recorded({ recording: upload, ports: { transcriber: undefined } });
    const other = await silent.add(episode);
    expect(await workAll(silent)).toEqual(["first", "recordings"]);
    expect(await stateOf(silent, other)).toEqual(["failed", null, "needs-transcriber"]);
  });

  test("goes there again when it is tried again", async () => {
    const scene = recorded({
      hears() {
        throw new Error("down");
      },
    });
    const id = await scene.add(episode);
    await expect(workAll(scene)).rejects.toThrow("down");
    expect(await stateOf(scene, id)).toEqual(["failed", null, "internal"]);
    Object.assign(scene.ctx, { transcriber: fakeTranscriber() });
    await retryItem(scene.as("ada"), id);
    expect(await workAll(scene)).toEqual(["first", "recordings"]);
    expect(await stateOf(scene, id)).toEqual(["ready", null, null]);
  });

  test("is not sent there by a delivery that another has replaced", async () => {
    const scene = recorded();
    const { ctx } = scene;
    const id = await scene.add(episode);
    const [job] = ctx.takeJobs();
    if (job?.type !== "summarize-item") throw new Error("There is no job");
    const replaced: Pick<typeof ctx, "transaction"> = {
      async transaction(work) {
        const { stage } = await getItem(scene.as("ada"), id);
        if (stage === "fetch") await ctx.items.beginRun("ada", id, ctx.clock.now());
        return ctx.transaction(work);
      },
    };
    await summarizeItem({ ...ctx, ...replaced }, job, { signal, lastTry: false });
    expect(ctx.takeJobs()).toEqual([]);
    expect(await stateOf(scene, id)).toEqual(["working", "fetch", null]);
  });
});

describe("the lane of recordings is not entered", () => {
  test("by a page or a text", async () => {
    const scene = recorded({ ports: { content: fakeContent } });
    const ids = [await scene.add(page), await scene.add(text)];
    expect(await workAll(scene)).toEqual(["first", "first"]);
    for (const id of ids) expect(await stateOf(scene, id)).toEqual(["ready", null, null]);
  });

  test("by a link to a recording that nothing can hear", async () => {
    const scene = recorded({ ports: { transcriber: undefined } });
    const id = await scene.add(episode);
    expect(await workAll(scene)).toEqual(["first"]);
    expect(await stateOf(scene, id)).toEqual(["failed", null, "needs-transcriber"]);
  });

  test("by a recording that was heard for somebody else", async () => {
    const scene = recorded();
    await scene.add(episode, "bob");
    expect(await workAll(scene)).toEqual(["first", "recordings"]);
    const { length } = scene.transcriber.calls;
    const id = await scene.add(episode);
    expect(await workAll(scene)).toEqual(["first"]);
    expect(await stateOf(scene, id)).toEqual(["ready", null, null]);
    expect(scene.transcriber.calls).toHaveLength(length);
  });
});
