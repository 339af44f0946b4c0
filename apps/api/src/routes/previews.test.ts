import { PreviewEvent, summarizeItem } from "@earmark/core";
import { type AnyRequest, fakeModels, sampleTemplateSpec } from "@earmark/core/testing";
import { expect, test } from "vitest";

import { newText, post, testApp } from "../testing/test-app.ts";

const sentences = [{ text: "The committee decided to plant trees.", cites: [1] }];
const answer = ({ schemaName }: AnyRequest): unknown =>
  schemaName === "summary" ? { points: { title: "Points", points: [{ sentences }] } } : { lines: [] };

/** An item of Ada's that was read, and ways to preview it. */
async function readItem(models = fakeModels(answer)) {
  const app = testApp({ models });
  const { data } = await app
    .api("ada")
    .POST("/v1/items", { body: newText("The committee decided to plant trees.") });
  const delivery = { signal: new AbortController().signal, lastTry: true };
  for (const job of app.ports.takeJobs())
    if (job.type === "summarize-item") await summarizeItem(app.ports, job, delivery);
  const body = { itemId: data?.id, spec: sampleTemplateSpec() };
  const preview = (change = {}, init: RequestInit = {}) =>
    app.send("/v1/templates/preview", { ...post({ ...body, ...change }), ...init, as: "ada" });
  return { ...app, body, preview };
}

/** Models that wait until they are let go. */
function waiting() {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const models = fakeModels(async (request) => {
    await gate;
    return answer(request);
  });
  return { models, letGo };
}

const eventsIn = (text: string) =>
  text
    .split("\n\n")
    .flatMap((block) => /^data: (.*)$/m.exec(block)?.[1] ?? [])
    .map((data) => PreviewEvent.parse(JSON.parse(data)));

test("a preview streams to its end, and its estimate was an upper bound", async () => {
  const { preview, send, body } = await readItem();
  const told = await send("/v1/templates/preview/estimate", { ...post(body), as: "ada" });
  const { costUsd, parts } = (await told.json()) as { costUsd: number; parts: number };
  const response = await preview();
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const events = eventsIn(await response.text());
  const last = events.at(-1);
  expect(events.map(({ type }) => type)).toContain("draft");
  expect([last?.type, parts]).toEqual(["ready", 1]);
  expect(last?.type === "ready" ? last.receipt.costUsd : null).toBeLessThanOrEqual(costUsd);
});

test("what can't begin is refused before the stream, and gives its place back", async () => {
  const { preview } = await readItem(fakeModels(answer, []));
  const refusals = [];
  for (let n = 0; n < 4; n++) refusals.push((await preview()).status);
  expect(refusals).toEqual([409, 409, 409, 409]);
  expect((await preview({ spec: { name: "x" } })).status).toBe(400);
});

test("one person has two at once, and a third when one has ended", async () => {
  const { models, letGo } = waiting();
  const { preview } = await readItem(models);
  const both = [await preview(), await preview()];
  const third = await preview();
  expect([third.status, third.headers.get("retry-after")]).toEqual([429, "5"]);
  letGo();
  for (const each of both) expect(eventsIn(await each.text()).at(-1)?.type).toBe("ready");
  expect((await preview()).status).toBe(200);
});

test("who leaves stops the work and gives the place back", async () => {
  const { models, letGo } = waiting();
  const { preview } = await readItem(models);
  const [first, second] = [await preview(), await preview()];
  await first.body?.cancel();
  await second.body?.cancel();
  letGo();
  await expect.poll(async () => (await preview()).status).toBe(200);
  expect(models.calls.every(({ schemaName }) => schemaName === "summary")).toBe(true);
});
