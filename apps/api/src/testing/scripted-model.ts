// A language model for tests and for trying things out: `node apps/api/src/testing/scripted-model.ts [port]`.
import { createHash } from "node:crypto";

import { type HttpBindings, serve, type ServerType } from "@hono/node-server";
import { type Context, Hono } from "hono";

import { answerChat, type ChatRequest, textOfMessages, tokensOf } from "./scripted-chat.ts";
import { vectorOf } from "./scripted-embeddings.ts";
import { sendAnswer, type Sent } from "./scripted-sending.ts";
import { troubleOf } from "./scripted-troubles.ts";

type Env = { Bindings: HttpBindings };

/** What was asked of it. */
interface ModelCalls {
  total: number;
  /** Those that were given an answer, which is what would be paid for, by hash of model and prompt. */
  answered: Record<string, number>;
  /** The most that were under way together. */
  atOnce: number;
  /** How many callers hung up. */
  closed: number;
  embedded: number;
}

export interface ScriptedModel {
  url: string;
  calls(): ModelCalls;
  /** The bodies of all chat requests, oldest first. */
  requests: ChatRequest[];
  close(): Promise<void>;
}

/** Speaks OpenAI's protocol over HTTP, whatever the key: chat, embeddings, and `GET /calls` for what was asked of it. */
export async function startScriptedModel(port = 0): Promise<ScriptedModel> {
  const requests: ChatRequest[] = [];
  const counts: ModelCalls = { total: 0, answered: {}, atOnce: 0, closed: 0, embedded: 0 };
  const app = scriptedApp(requests, counts);
  const [server, boundPort] = await new Promise<[ServerType, number]>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, (info) =>
      resolve([started, info.port]),
    );
  });
  return {
    url: `http://127.0.0.1:${boundPort}`,
    calls: () => structuredClone(counts),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

function scriptedApp(requests: ChatRequest[], counts: ModelCalls): Hono<Env> {
  const app = new Hono<Env>();
  const seen = new Set<string>();
  let running = 0;

  app.post("/v1/chat/completions", async (c) => {
    const body: ChatRequest = await c.req.json();
    requests.push(body);
    counts.total += 1;
    counts.atOnce = Math.max(counts.atOnce, (running += 1));
    c.req.raw.signal.addEventListener("abort", () => (counts.closed += 1), { once: true });
    const onceKey = hashOf(onceKeyOf(body));
    const trouble = troubleOf({
      model: body.model,
      promptTokens: tokensOf(textOfMessages(body)),
      format: body.response_format?.type ?? "text",
      isFirst: !seen.has(onceKey),
    });
    seen.add(onceKey);
    const done = (sent: Sent) => {
      running -= 1;
      const key = hashOf(JSON.stringify([body.model, body.messages]));
      if (sent === "answered") counts.answered[key] = (counts.answered[key] ?? 0) + 1;
    };
    return sendAnswer(c, answerChat(body, trouble, requests), { trouble, done });
  });
  app.post("/v1/embeddings", (c) => embed(c, counts));
  app.get("/v1/models", (c) => c.json({ object: "list", data: [{ id: "scripted", object: "model" }] }));
  app.get("/calls", (c) => c.json(counts));
  return app;
}

async function embed(c: Context<Env>, counts: ModelCalls) {
  const {
    input,
    dimensions = 256,
    model,
  }: { input: string | string[]; dimensions?: number; model: string } = await c.req.json();
  const texts = typeof input === "string" ? [input] : input;
  counts.embedded += texts.length;
  const total = texts.reduce((sum, text) => sum + tokensOf(text), 0);
  return c.json({
    object: "list",
    model,
    data: texts.map((text, index) => ({ object: "embedding", index, embedding: vectorOf(text, dimensions) })),
    usage: { prompt_tokens: total, total_tokens: total },
  });
}

/** What is asked again after a trouble, corrected or with another language named, is the same thing asked again. */
function onceKeyOf({ model, messages, response_format }: ChatRequest): string {
  const [first] = messages.filter(({ role }) => role === "user");
  const begins = JSON.stringify(first?.content ?? "").slice(0, 600);
  return JSON.stringify([model, begins, response_format?.json_schema?.name]);
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

if (import.meta.main) {
  const { url } = await startScriptedModel(Number(process.argv[2] ?? 8798));
  process.stdout.write(`MODEL_SERVERS=local=${url}\nLANGUAGE_MODELS=local:scripted\n`);
}
