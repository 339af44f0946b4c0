import type { Schemas } from "@earmark/api-client";
import { beforeAll, describe, expect, test } from "vitest";

import { hasServer } from "./adapters/database/testing/server-database.ts";
import { QUEUE_PREFIX } from "./testing/lambda/event-source.ts";
import { openScene, type Scene } from "./testing/lambda/scene.ts";

const PATIENCE = { timeout: 25_000, interval: 100 };

/** As short as a test may be. `FUNCTION_SECONDS=20` has the limit that was promised, and takes two minutes. */
// oxlint-disable-next-line node/no-process-env -- for who runs this test by hand
const LIMIT_SECONDS = Number(process.env["FUNCTION_SECONDS"] ?? 5);
const PART_MS = 150 * LIMIT_SECONDS;
const PARAGRAPHS = 300;

/** A text of so many paragraphs, no two alike. */
const text = (paragraphs: number, name: string) =>
  Array.from(
    { length: paragraphs },
    (_, n) =>
      `On day ${n + 1} the ${name} master counted ${n * 7 + 3} ships, and wrote down why ${n + 2} of them had to wait outside. ` +
      `The storm of the week before had moved a bank of sand by ${n + 40} metres, which no chart had yet.`,
  ).join("\n\n");

describe.skipIf(!hasServer)("both bundles, with their queues between them", () => {
  let scene: Scene;
  let as: Awaited<ReturnType<Scene["reach"]>>["as"];

  beforeAll(async () => {
    scene = await openScene({ limitSeconds: LIMIT_SECONDS });
    ({ as } = await scene.reach(scene.open("api", { concurrency: 2 })));
  });

  async function save(who: string, words: string): Promise<Schemas["Item"]> {
    const body = { source: { type: "text" as const, text: words } };
    const { data, error } = await as(who).POST("/v1/items", { body });
    if (!data) throw new Error(JSON.stringify(error));
    return data;
  }
  const read = async (who: string, id: string) =>
    (await as(who).GET("/v1/items/{id}", { params: { path: { id } } })).data;
  const summaries = async (who: string, id: string) =>
    (await as(who).GET("/v1/items/{id}/summaries", { params: { path: { id } } })).data?.summaries ?? [];
  const waiting = (queue: string) => {
    const { ready, delayed, inflight } = scene.sqs.inspectQueue(QUEUE_PREFIX + queue)?.messages ?? {};
    return (ready?.length ?? 0) + (delayed?.length ?? 0) + (inflight?.length ?? 0);
  };

  test("what is saved is summarized, and whoever watches is told while it is", async () => {
    const item = await save("ada", text(12, "harbour"));
    expect(waiting("items")).toBe(1);
    const worker = scene.open("worker");
    const source = scene.feed(worker);
    const path = { id: item.id };
    const { data } = await as("ada").GET("/v1/items/{id}/events", { params: { path }, parseAs: "stream" });
    const chunks: string[] = [];
    for await (const chunk of data as unknown as AsyncIterable<Uint8Array>) {
      const words = Buffer.from(chunk).toString();
      if (words.includes("event: ")) chunks.push(words);
    }
    // In pieces, as they came to be.
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.join("")).toContain("event: outline");
    expect(await read("ada", item.id)).toMatchObject({ status: "ready" });
    const [summary] = await summaries("ada", item.id);
    expect(summary).toMatchObject({ status: "ready", recipe: { model: "local:scripted" } });
    expect(["items", "summaries", "items-dead", "summaries-dead"].map(waiting)).toEqual([0, 0, 0, 0]);
    await source.close();
    await worker.close();
  });

  /** A summary of a new item, asked of this model once the item has been read. */
  async function ask(
    who: string,
    words: string,
    model: string,
  ): Promise<() => Promise<Schemas["Summary"] | undefined>> {
    const { id } = await save(who, words);
    const path = { id };
    await expect.poll(async () => (await read(who, id))?.status, PATIENCE).toBe("ready");
    const asked = await as(who).POST("/v1/items/{id}/summaries", { params: { path }, body: { model } });
    const { id: summaryId } = asked.data ?? { id: JSON.stringify(asked.error) };
    return async () => (await summaries(who, id)).find((summary) => summary.id === summaryId);
  }

  test("a job that takes longer than the function may run hands itself on, and no part is paid for twice", async () => {
    const environment = { MODEL_CONCURRENCY: "1" };
    const worker = scene.open("worker", { environment });
    const source = scene.feed(worker);
    const summary = await ask("bob", text(PARAGRAPHS, "lock"), `local:scripted-${PART_MS}ms`);
    const before = scene.model.calls();
    await expect.poll(async () => (await summary())?.status, { ...PATIENCE, timeout: 120_000 }).toBe("ready");
    const paid = Object.entries(scene.model.calls().answered).filter(([hash]) => !before.answered[hash]);

    expect(paid.length * PART_MS).toBeGreaterThan(LIMIT_SECONDS * 1_000);
    expect(paid.map(([, times]) => times)).toEqual(paid.map(() => 1));
    expect(source.outcomes).not.toContain("timed-out");
    // The item, its first summary, and this one in two calls at least.
    expect(source.outcomes.length).toBeGreaterThanOrEqual(4);
    await source.close();
    await worker.close();
  }, 150_000);

  test("a job whose worker was killed is done by the next one", async () => {
    const worker = scene.open("worker");
    const source = scene.feed(worker);
    const summary = await ask("cy", text(12, "quay"), "local:scripted-1500ms");
    const asked = scene.model.calls().total;
    await expect.poll(() => scene.model.calls().total, PATIENCE).toBeGreaterThan(asked);
    const [killed] = worker.sandboxes();
    await killed?.kill();
    await expect.poll(async () => (await summary())?.status, PATIENCE).toBe("ready");
    expect(source.outcomes).toContain("exited");
    expect(worker.sandboxes()[0]?.pid).not.toBe(killed?.pid);
    await source.close();
    await worker.close();
  });

  test("what nobody can read ends among the dead letters, and what came with it is done", async () => {
    const worker = scene.open("worker");
    const source = scene.feed(worker);
    scene.sqs.sendMessage(`${QUEUE_PREFIX}upkeep`, "{");
    await expect.poll(() => waiting("upkeep-dead"), PATIENCE).toBe(1);
    expect(source.outcomes.every((kind) => kind === "answered")).toBe(true);
    await source.close();
    await worker.close();
  });
});
