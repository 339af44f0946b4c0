import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { freePort } from "../ports.mjs";
import { startProcess } from "../processes.mjs";
import { createShelf, itemsOf } from "./shelf.mjs";

const lines = (...records) => records.map((record) => JSON.stringify(record)).join("\n");

async function sink(context) {
  const port = await freePort();
  const started = startProcess({
    name: "sink",
    command: process.execPath,
    args: [fileURLToPath(new URL("sink.mjs", import.meta.url))],
    env: { ...process.env, ERRORS_PORT: String(port) },
  });
  context.after(async () => {
    started.child.stdin.end();
    await started.exited;
  });
  await once(started.child.stdout, "data");
  return (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

test("what is sent is shown as it came and taken apart, until it is cleared", async (context) => {
  const ask = await sink(context);
  const raw = lines({}, { type: "event" }, { level: "error", message: "It broke" });
  assert.equal((await ask("/api/2/envelope/?sentry_key=k", { method: "POST", body: raw })).status, 200);
  const [kept] = await (await ask("/envelopes.json")).json();
  assert.equal(kept.raw, raw);
  assert.equal(kept.project, "2");
  assert.deepEqual(kept.items, [{ type: "event", body: { level: "error", message: "It broke" } }]);
  await ask("/envelopes.json", { method: "DELETE" });
  assert.deepEqual(await (await ask("/envelopes.json")).json(), []);
});

test("its page loads nothing from elsewhere", async (context) => {
  const ask = await sink(context);
  const page = await ask("/");
  assert.match(page.headers.get("content-security-policy"), /default-src 'none'/);
  const text = await page.text();
  for (const [, path] of text.matchAll(/(?:href|src)="([^"]+)"/g))
    assert.equal((await ask(path)).status, 200);
  assert.equal((await ask("/sink.mjs")).status, 404);
});

test("another name than this machine's is refused: a page elsewhere could use it to read", async (context) => {
  const ask = await sink(context);
  const { request } = await import("node:http");
  const { port } = new URL((await ask("/")).url);
  const [answer] = await once(
    request({ port, host: "127.0.0.1", path: "/envelopes.json", headers: { host: "evil.example" } }).end(),
    "response",
  );
  answer.resume();
  assert.equal(answer.statusCode, 403);
});

test("the oldest make room", () => {
  const shelf = createShelf();
  for (let index = 0; index < 600; index += 1) shelf.add("1", lines({}, { type: "event" }, { index }));
  assert.equal(shelf.all().length, 500);
  assert.equal(shelf.all().at(-1).items[0].body.index, 599);
});

test("what can't be read says so", () => {
  assert.equal(itemsOf("{}\nnot json\n{}")[0].type, "unreadable");
  assert.deepEqual(itemsOf('{}\n{"type":"a","length":3}\n{"a'), [{ type: "a", body: { text: '{"a' } }]);
});
