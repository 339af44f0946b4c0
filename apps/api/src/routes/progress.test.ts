import { summarizeItem } from "@earmark/core";
import { expect, test } from "vitest";

import { newText, testApp, type TestApp } from "../testing/test-app.ts";

interface Sent {
  id: number;
  event: string;
  data: { type: string; item?: { status: string } };
}

async function saved(app: TestApp) {
  const { data } = await app.api("ada").POST("/v1/items", { body: newText("One sentence. Another one.") });
  return data?.id ?? "";
}

const watch = (app: TestApp, id: string, lastEventId?: number) =>
  app.send(`/v1/items/${id}/events`, {
    as: "ada",
    headers: lastEventId === undefined ? {} : { "last-event-id": String(lastEventId) },
  });

/** Reads the stream to its end. */
async function readAll(response: Response): Promise<Sent[]> {
  const blocks = (await response.text()).split("\n\n").filter((block) => block && !block.startsWith(":"));
  return blocks.map((block) => {
    const fields = Object.fromEntries(
      block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
    );
    return { id: Number(fields.id), event: fields.event ?? "", data: JSON.parse(fields.data ?? "null") };
  });
}

async function work({ ports }: TestApp) {
  for (const job of ports.takeJobs())
    if (job.type === "summarize-item")
      await summarizeItem(ports, job, { signal: new AbortController().signal, lastTry: true });
}

test("a watcher sees the work from its beginning to its end, and the stream closes", async () => {
  const app = testApp();
  const id = await saved(app);
  const response = await watch(app, id);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(response.headers.get("cache-control")).toContain("no-store");
  const reading = readAll(response);
  await work(app);
  const sent = await reading;
  expect(sent[0]?.data).toMatchObject({ type: "item", item: { status: "queued" } });
  expect(sent.map(({ event }) => event)).toEqual(expect.arrayContaining(["item", "outline", "summary"]));
  expect(sent.at(-1)?.data.item?.status ?? sent.at(-2)?.data.item?.status).toBe("ready");
  expect(sent.every(({ event, data }) => event === data.type)).toBe(true);
});

test("who comes back with Last-Event-ID gets exactly what was missed", async () => {
  const app = testApp();
  const id = await saved(app);
  const reading = readAll(await watch(app, id, 0));
  await work(app);
  const all = await reading;
  expect(all.length).toBeGreaterThan(3);
  for (const cut of [1, 2, all.length - 1]) {
    const lastSeen = all[cut - 1]?.id ?? 0;
    expect(await readAll(await watch(app, id, lastSeen))).toEqual(all.slice(cut));
  }
});

test("an item that is settled already answers with what it is and closes", async () => {
  const app = testApp();
  const id = await saved(app);
  await work(app);
  const sent = await readAll(await watch(app, id));
  expect(sent.map(({ event }) => event)).toEqual(["item", "summary"]);
});

test("an item deleted while it is watched ends the stream, and is no error of ours", async () => {
  const app = testApp();
  const id = await saved(app);
  const reading = readAll(await watch(app, id));
  await app.send(`/v1/items/${id}`, { method: "DELETE", as: "ada" });
  app.ports.elapse();
  expect((await reading).map(({ event }) => event)).toEqual(["item"]);
  expect(app.reported).toEqual([]);
});

test("a bug behind the stream is reported once and told to nobody", async () => {
  const app = testApp();
  const id = await saved(app);
  const bug = new Error("hunter2");
  app.ports.events.since = () => Promise.reject(bug);
  expect(await (await watch(app, id)).text()).not.toContain("hunter2");
  expect(app.reported).toEqual([bug]);
});

test("a person may hold thirty streams open, and another one when one of them ends", async () => {
  const app = testApp();
  const id = await saved(app);
  const open = await Promise.all(Array.from({ length: 30 }, () => watch(app, id)));
  expect(open.every(({ status }) => status === 200)).toBe(true);
  const refused = await watch(app, id);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
  expect(await refused.json()).toMatchObject({ code: "rate-limited" });

  await open[0]?.body?.cancel();
  app.ports.elapse();
  await expect.poll(async () => (await watch(app, id)).status).toBe(200);
});

test("HEAD opens no stream", async () => {
  const app = testApp();
  const id = await saved(app);
  let watched = 0;
  app.ports.events.lastSeq = async () => (watched += 1);
  const response = await app.send(`/v1/items/${id}/events`, { method: "HEAD", as: "ada" });
  expect([response.status, await response.text()]).toEqual([200, ""]);
  expect(watched).toBe(0);
});

test.each(["-1", "x", "1.5"])("Last-Event-ID %s is invalid input", async (lastEventId) => {
  const app = testApp();
  const id = await saved(app);
  const init = { as: "ada", headers: { "last-event-id": lastEventId } };
  expect((await app.send(`/v1/items/${id}/events`, init)).status).toBe(400);
});
