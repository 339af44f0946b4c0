import { expect, test } from "vitest";

import { deleteSummary } from "../summaries/delete-summary.ts";
import { plainAnswer } from "../testing/plain-answer.ts";
import { written } from "../testing/written-work.ts";
import { watchItem, type Watched } from "./watch-item.ts";

const typeOf = (watched: Watched) => (watched === "still-here" ? watched : watched.event.type);

/** A summary in whose middle the model waits for `goOn`. */
async function halfWritten() {
  let goOn = () => {};
  const isAllowed = new Promise<void>((resolve) => (goOn = resolve));
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const scene = written(async (request) => {
    begun();
    await isAllowed;
    return plainAnswer(request);
  });
  const { itemId, job } = await scene.add();
  const writing = scene.write(job);
  await hasBegun;
  // What a worker tells while the answer comes in.
  const draft = async (title: string) => {
    const sections = [{ kind: "phrases" as const, key: "k", title, phrases: [] }];
    const event = { type: "draft" as const, summaryId: job.summaryId, sections };
    await scene.ctx.events.append("ada", itemId, event, { slot: `draft ${job.summaryId}` });
  };
  const watch = (afterSeq?: number) =>
    watchItem(scene.as(), itemId, { afterSeq, signal: new AbortController().signal });
  return { ...scene, itemId, job, writing, goOn, draft, watch };
}

test("goes on after the item is ready, until all its summaries have ended", async () => {
  const { watch, goOn, writing } = await halfWritten();
  const seen: Watched[] = [];
  const watching = (async () => {
    for await (const watched of watch()) seen.push(watched);
  })();
  goOn();
  await Promise.all([writing, watching]);
  expect(seen.map(typeOf).slice(0, 3)).toEqual(["item", "summary", "summary"]);
  expect(seen.at(-1)).toMatchObject({ event: { type: "summary", summary: { status: "ready" } } });
});

test("a newcomer in the middle, and one who comes back, see the newest draft once; later nobody sees one", async () => {
  const { ctx, watch, draft, goOn, writing, itemId } = await halfWritten();
  const before = await ctx.events.lastSeq("ada", itemId);
  for (const title of ["first", "second"]) await draft(title);

  const newcomer = watch();
  const told = [];
  for (let n = 0; n < 4; n++) told.push((await newcomer.next()).value);
  expect(told.map((watched) => watched && typeOf(watched))).toEqual(["item", "summary", "summary", "draft"]);
  expect(told[3]).toMatchObject({ event: { sections: [{ title: "second" }] } });
  const [missed] = [(await watch(before).next()).value];
  expect(missed).toMatchObject({ seq: before + 2, event: { sections: [{ title: "second" }] } });

  goOn();
  await writing;
  for (const later of [watch(before), watch()]) {
    const types = [];
    for await (const watched of later) types.push(typeOf(watched));
    expect(types).not.toContain("draft");
  }
});

test("whoever watches hears that a summary was deleted", async () => {
  const { as, watch, itemId, job, ctx } = await halfWritten();
  const before = await ctx.events.lastSeq("ada", itemId);
  await deleteSummary(as(), itemId, job.summaryId);
  const types = [];
  for await (const watched of watch(before)) types.push(typeOf(watched));
  expect(types).toEqual(["summary-removed"]);
});
