import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

import { contractRequest } from "@earmark/core/testing/contracts";
import { afterEach, describe, expect, test } from "vitest";

import { withScriptedModel } from "./testing/scripted-catalog.ts";

const { catalog } = withScriptedModel();

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** Asks a server that answers in its own way, once. */
async function ask(answer: (response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    request.resume().on("end", () => answer(response));
    response.on("error", () => {});
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close().closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const facts = { "local:odd": { price: { inputUsd: 1, outputUsd: 1, cachedInputUsd: null } } };
  const stop = new AbortController();
  const { models, turns } = catalog(["odd"], {
    facts,
    servers: [{ name: "local", url, apiKey: undefined }],
    wait: async () => stop.abort(new Error("It would be asked again")),
  });
  const model = models.open(null, []);
  const generation = await model
    ?.generate(contractRequest({ signal: stop.signal }))
    .catch((error: unknown) => error);
  return { generation, turns };
}

const sse = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const said = (content: string, finish: string | null = null, usage?: unknown) =>
  sse({ id: "1", choices: [{ index: 0, delta: { content }, finish_reason: finish }], usage });

const stream = (response: ServerResponse, ...pieces: string[]) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.end(pieces.join(""));
};

/** As long as someone listens. */
function goOn(response: ServerResponse, piece: string): void {
  if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream" });
  if (response.destroyed) return;
  if (response.write(piece)) setImmediate(() => goOn(response, piece));
  else response.once("drain", () => goOn(response, piece));
}

describe("a server that never ends is left", () => {
  test.each([
    ["within a line", "data: xxxxxxxx".repeat(8_000)],
    ["with words", said("word ".repeat(400)).repeat(40)],
    ["with signs of life", ": still here\n\n".repeat(8_000)],
  ])("%s", { timeout: 60_000 }, async (_, piece) => {
    const { generation } = await ask((response) => goOn(response, piece));
    expect(generation).toMatchObject({ message: "It would be asked again" });
  });

  test("and so is one that packs much into little", { timeout: 60_000 }, async () => {
    const packed = gzipSync(Buffer.alloc(200 * 1024 * 1024, "a"));
    const { generation } = await ask((response) => {
      response.writeHead(200, { "content-type": "text/event-stream", "content-encoding": "gzip" });
      response.end(packed);
    });
    expect(generation).toMatchObject({ message: "It would be asked again" });
  });
});

test.each([
  [{ prompt_tokens: -5_000_000, completion_tokens: -3 }],
  [{ prompt_tokens: 1.5, completion_tokens: 2.5 }],
  [{ prompt_tokens: 1e300, completion_tokens: 1e300 }],
])("tokens that nobody can have counted are estimated: %j", async (usage) => {
  const answer = JSON.stringify({ title: "Trees", lines: [{ text: "They plant.", cites: [1] }] });
  const { generation } = await ask((response) => stream(response, said(answer), said("", "stop", usage)));
  const { inputTokens, outputTokens } = (generation as { usage: Record<string, number> }).usage;
  expect(inputTokens).toBeGreaterThan(10);
  expect(inputTokens).toBeLessThan(1_000);
  expect(outputTokens).toBeGreaterThan(10);
  expect(outputTokens).toBeLessThan(1_000);
});

test.each([
  ["insufficient_quota", "You exceeded your current quota", { transient: false }],
  ["context_length_exceeded", "This model's maximum context length is 10 tokens", { tooLong: true }],
  ["invalid", "Invalid api key", { reason: "key-rejected" }],
])("what is wrong is understood after a 200, too: %s", async (code, message, told) => {
  const { generation } = await ask((response) => stream(response, sse({ error: { message, code } })));
  expect(generation).toMatchObject(told);
});

test("nobody else waits for a thousand years because a server says so", async () => {
  const { turns } = await ask((response) => {
    response.writeHead(429, { "retry-after": "99999999999" });
    response.end("{}");
  });
  expect(turns.pauses).toEqual([["local", 120_000]]);
});

test("whoever sends us elsewhere is not followed", async () => {
  let isFollowed = false;
  const elsewhere = createServer((_, response) => {
    isFollowed = true;
    response.end("{}");
  });
  await new Promise<void>((resolve) => void elsewhere.listen(0, "127.0.0.1", resolve));
  closing.push(() => elsewhere.close().closeAllConnections());
  const { port } = elsewhere.address() as AddressInfo;
  await ask((response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${port}/v1/chat/completions` });
    response.end();
  });
  expect(isFollowed).toBe(false);
});
