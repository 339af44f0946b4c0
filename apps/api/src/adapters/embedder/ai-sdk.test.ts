import { embedderContract } from "@earmark/core/testing/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type ScriptedModel, startScriptedModel } from "../../testing/scripted-model.ts";
import { localTurns, NO_KEYS } from "../language-model/testing/scripted-catalog.ts";
import { createEmbedder, type EmbedderOptions } from "./ai-sdk.ts";

let server: ScriptedModel;
beforeAll(async () => void (server = await startScriptedModel()));
afterAll(() => server.close());

const embedder = (change: Partial<EmbedderOptions> = {}) =>
  createEmbedder({
    id: "local:words",
    dimensions: 256,
    keys: NO_KEYS,
    vertex: undefined,
    bedrock: undefined,
    servers: [{ name: "local", url: server.url, apiKey: undefined }],
    turns: localTurns(),
    patience: { firstMs: 10_000, stallMs: 10_000, totalMs: 10_000 },
    wait: async () => {},
    ...change,
  });
const signal = new AbortController().signal;

embedderContract(async () => embedder());

test("a server whose vectors have another length is not believed", async () => {
  const asked = embedder({ dimensions: 255 }).embed(["a"], { for: "query", signal });
  await expect(asked).rejects.toMatchObject({ reason: "model-misbehaved" });
});

test("a server that is gone is a model that can't be had", async () => {
  const servers = [{ name: "local", url: "http://127.0.0.1:9", apiKey: undefined }];
  const asked = embedder({ servers }).embed(["a"], { for: "query", signal });
  await expect(asked).rejects.toMatchObject({ reason: "model-unavailable", transient: true });
});

test("vectors of different length or model are kept apart by the embedder's name", () => {
  const keys = { ...NO_KEYS, openai: "sk-test" };
  const named = (id: string, dimensions: number | undefined) => embedder({ id, dimensions, keys });
  const large = named("openai:text-embedding-3-large", undefined);
  const short = named("openai:text-embedding-3-large", 256);
  expect([large.dimensions, short.dimensions]).toEqual([3_072, 256]);
  expect(large.model).not.toBe(short.model);
});

test.each([
  [{ id: "nowhere:words" }, /EMBEDDING_MODEL/],
  [{ id: "openai:text-embedding-3-small" }, /EMBEDDING_MODEL/],
  [{ dimensions: undefined }, /EMBEDDING_DIMENSIONS/],
])("settings that do not say enough end the start: %j", (change, says) => {
  expect(() => embedder(change)).toThrow(says);
});
