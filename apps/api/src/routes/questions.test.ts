import { fakeModels, putItem } from "@earmark/core/testing";
import { expect, test } from "vitest";

import { post, testApp, type TestApp } from "../testing/test-app.ts";

const TEXTS = ["Forty-two pupils planted the orchard.", "The parish council paid for it."];
const found = () => ({ found: true, sentences: [{ text: TEXTS[0], cites: [1] }] });

interface Told {
  type: string;
  conversation?: { id: string };
  question: { id: string; status: string; answer: unknown };
}

async function orchard(deps: Parameters<typeof testApp>[0] = {}) {
  const app = testApp(deps);
  await putItem(app.ports, { id: "itm_orchard", texts: TEXTS });
  return app;
}

const ask = (app: TestApp, body: unknown, as = "ada") => app.send("/v1/questions", { as, ...post(body) });

/** Reads the stream to its end. */
async function readAll(response: Response): Promise<{ event: string; data: Told }[]> {
  const blocks = (await response.text()).split("\n\n").filter((block) => block && !block.startsWith(":"));
  return blocks.map((block) => {
    const [event = "", data = ""] = block.split("\n").map((line) => line.slice(line.indexOf(": ") + 2));
    return { event, data: JSON.parse(data) as Told };
  });
}

test("an answer streams: passages, drafts, and at last what was kept", async () => {
  const app = await orchard({ models: fakeModels(found) });
  const response = await ask(app, { text: "Who planted the orchard?", scope: { itemIds: ["itm_orchard"] } });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const told = await readAll(response);
  expect(told.map(({ event }) => event)).toEqual(["passages", "draft", "answer"]);
  expect(told.every(({ event, data }) => event === data.type)).toBe(true);
  const id = told[0]?.data.conversation?.id ?? "";
  const { data } = await app.api("ada").GET("/v1/conversations/{id}", { params: { path: { id } } });
  expect(data?.questions).toEqual([told.at(-1)?.data.question]);
  expect(data?.questions[0]?.answer?.sentences[0]?.citations).toEqual([
    { itemId: "itm_orchard", segmentId: "s1" },
  ]);
});

test("a conversation is listed, by its item too, renamed, and erased", async () => {
  const app = await orchard();
  const api = app.api("ada");
  await readAll(await ask(app, { text: "Who planted it?", scope: { itemIds: ["itm_orchard"] } }));
  await readAll(await ask(app, { text: "Who paid?" }));
  const all = await api.GET("/v1/conversations");
  expect(all.data?.conversations.map(({ title }) => title)).toEqual(["Who paid?", "Who planted it?"]);
  const ofItem = await api.GET("/v1/conversations", { params: { query: { itemId: "itm_orchard" } } });
  expect(ofItem.data?.conversations.map(({ title }) => title)).toEqual(["Who planted it?"]);
  const path = { id: all.data?.conversations[0]?.id ?? "" };
  const renamed = await api.PATCH("/v1/conversations/{id}", { params: { path }, body: { title: " Money " } });
  expect(renamed.data?.title).toBe("Money");
  expect((await api.DELETE("/v1/conversations/{id}", { params: { path } })).response.status).toBe(204);
  expect((await api.GET("/v1/conversations/{id}", { params: { path } })).response.status).toBe(404);
});

test("who leaves stops the model, and finds the question again with the word that it was stopped", async () => {
  let isAsked = false;
  let isStopped = false;
  const models = fakeModels(
    ({ signal }) =>
      new Promise((resolve) => {
        isAsked = true;
        const stop = () => {
          isStopped = true;
          resolve(undefined);
        };
        signal.addEventListener("abort", stop, { once: true });
      }),
  );
  const app = await orchard({ models });
  const response = await ask(app, { text: "Who planted the orchard?" });
  const reader = response.body?.getReader();
  await reader?.read();
  await expect.poll(() => isAsked).toBe(true);
  await reader?.cancel();
  await expect.poll(() => isStopped).toBe(true);
  const conversations = await app.api("ada").GET("/v1/conversations");
  const path = { id: conversations.data?.conversations[0]?.id ?? "" };
  const failed = async () =>
    (await app.api("ada").GET("/v1/conversations/{id}", { params: { path } })).data?.questions[0]?.failure;
  await expect.poll(failed).toMatchObject({ reason: "cancelled" });
  expect(app.reported).toEqual([]);
});

test("a bug is reported once, and its asker is told that it failed", async () => {
  const bug = new TypeError("a bug");
  const app = await orchard({
    models: fakeModels(() => {
      throw bug;
    }),
  });
  const told = await readAll(await ask(app, { text: "Who planted the orchard?" }));
  expect(told.at(-1)).toMatchObject({
    event: "failure",
    data: { question: { failure: { reason: "internal" } } },
  });
  expect(app.reported).toEqual([bug]);
});

test.each([
  ["an empty one", { text: "" }, 400],
  ["a book", { text: "x".repeat(2_001) }, 400],
  ["a conversation in another scope", { text: "Who?", scope: {}, conversationId: "cnv_1" }, 400],
  ["a conversation that is not there", { text: "Who?", conversationId: "cnv_1" }, 404],
  ["an item that is not there", { text: "Who?", scope: { itemIds: ["itm_none"] } }, 404],
])("what can't be asked is refused before anything streams: %s", async (_, body, status) => {
  const response = await ask(await orchard(), body);
  expect([response.status, response.headers.get("content-type")]).toEqual([
    status,
    "application/problem+json",
  ]);
});

test("questions count against the limit of what makes work", async () => {
  const app = testApp({}, { limits: { requestsPerMinute: 100, createsPerMinute: 1 } });
  expect((await ask(app, { text: "Who?" })).status).toBe(200);
  expect((await ask(app, { text: "Who?" })).status).toBe(429);
});
