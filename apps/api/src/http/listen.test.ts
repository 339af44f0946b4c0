import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { DomainError } from "@earmark/core";
import { afterEach, expect, test } from "vitest";

import { SettingsError } from "../env.ts";
import { gate } from "../testing/gate.ts";
import { newText, post, testApp } from "../testing/test-app.ts";
import { listen, stopListening } from "./listen.ts";

const opened: Server[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) if (server.listening) await stopListening(server);
});

type Handler = Parameters<typeof listen>[0];

async function start(handler: Handler) {
  const server = await listen(handler, { host: "127.0.0.1", port: 0 });
  opened.push(server);
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}` };
}

const hello: Handler = () => new Response("hello");

test("a port that is in use is said in one sentence", async () => {
  const { port } = await start(hello);
  const second = listen(hello, { host: "127.0.0.1", port });
  await expect(second).rejects.toThrow(SettingsError);
  await expect(second).rejects.toThrow(
    `127.0.0.1:${port} is already in use; stop what uses it, or set another API_PORT`,
  );
});

test("an idle connection is kept longer than proxies keep theirs", async () => {
  const { url } = await start(hello);
  expect((await fetch(url)).headers.get("keep-alive")).toBe("timeout=75");
});

test("an address of another machine is said in one sentence", async () => {
  await expect(listen(hello, { host: "192.0.2.1", port: 0 })).rejects.toThrow(
    /not an address of this machine/,
  );
});

test("a stop lets a running request end", async () => {
  const begun = gate();
  const { server, url } = await start(async () => {
    begun.open();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return new Response("done");
  });
  const answer = fetch(url).then((response) => response.text());
  await begun.opened;
  await stopListening(server);
  expect(await answer).toBe("done");
});

test("a stop ends live streams soon, and their work with them", async () => {
  const app = testApp();
  const ended = gate();
  const { changed } = app.ports.events;
  app.ports.events.changed = async (owner, item, options) => {
    await changed(owner, item, options);
    if (options.signal.aborted) ended.open();
  };
  const { data } = await app.api("ada").POST("/v1/items", { body: newText("one") });
  const { server, url } = await start(app.app.fetch);
  const stream = await fetch(`${url}/v1/items/${data?.id}/events`, {
    headers: { authorization: "Bearer ada" },
  });
  const reader = stream.body?.getReader();
  await reader?.read();
  await stopListening(server);
  await ended.opened;
  await expect(reader?.read()).rejects.toThrow("terminated");
  expect(app.reported).toEqual([]);
});

test("over a real connection, too, a chunked body beyond the limit is refused", async () => {
  const { url } = await start(testApp().app.fetch);
  let left = 17;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) =>
      left-- > 0 ? controller.enqueue(new Uint8Array(1024 * 1024).fill(32)) : controller.close(),
  });
  const headers = { authorization: "Bearer ada", "content-type": "application/json" };
  const response = await fetch(`${url}/v1/items`, { method: "POST", body, duplex: "half", headers });
  expect(response.status).toBe(413);
  const next = await fetch(`${url}/v1/items`, post(newText("one"), headers));
  expect(next.status, "the server goes on").toBe(202);
});

test("wrong tokens are counted by the address of the connection", async () => {
  const app = testApp({}, { trustProxy: false });
  const keys: string[] = [];
  const { take } = app.ports.rates;
  app.ports.rates.take = (key, ...rest) => {
    keys.push(key);
    return take(key, ...rest);
  };
  app.ports.tokens.verify = () => Promise.reject(new DomainError("unauthenticated", "no"));
  const { url } = await start(app.app.fetch);
  const headers = { authorization: "Bearer guess", "x-forwarded-for": "203.0.113.7" };
  expect((await fetch(`${url}/v1/items`, { headers })).status).toBe(401);
  expect(keys).toEqual(["guesses:127.0.0.1"]);
});
