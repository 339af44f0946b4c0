import { ModelError } from "@earmark/core";
import { contractRequest, modelCatalogContract } from "@earmark/core/testing/contracts";
import { describe, expect, test } from "vitest";

import { withScriptedModel } from "./testing/scripted-catalog.ts";

const { catalog, ask, server } = withScriptedModel();

modelCatalogContract(async () => catalog(["scripted"]).models);

const answer = {
  output: { title: expect.any(String), lines: expect.any(Array) },
  usage: { inputTokens: expect.any(Number) },
};

describe("what is asked of a model", () => {
  test("instructions come first, then content, then the question, with a schema that every key is required in", async () => {
    await ask("scripted", { content: "1 Apples are red." });
    const request = server().requests.at(-1);
    expect(request?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(request?.messages[1]?.content).toMatch(/^1 Apples are red\.\n\nWhat was decided\?/);
    expect(request?.response_format?.json_schema).toMatchObject({
      name: "answer",
      schema: { required: ["title", "lines"], additionalProperties: false },
    });
  });

  test("how freely it writes is passed on, and left out where nothing is said", async () => {
    await ask("scripted", { sampling: { temperature: 0.3, topP: 0.9, topK: null } });
    expect(server().requests.at(-1)).toMatchObject({ temperature: 0.3, top_p: 0.9 });
    await ask("scripted", { sampling: { temperature: null, topP: null, topK: null } });
    expect(server().requests.at(-1)).not.toHaveProperty("temperature");
  });

  test("what is asked again about one content is known from the provider's cache, and costs less", async () => {
    const facts = { "local:scripted": { price: { inputUsd: 10, cachedInputUsd: 1, outputUsd: 0 } } };
    const { models } = catalog(["scripted"], { facts });
    const content = Array.from({ length: 60 }, (_, n) => `${n + 1} Orchard ${n} gave ${n * 3} baskets.`).join(
      "\n",
    );
    const first = await models.open(null, [])?.generate(contractRequest({ content }));
    const second = await models.open(null, [])?.generate(contractRequest({ content, question: "Why?" }));
    expect(second?.usage.cachedInputTokens).toBeGreaterThan(300);
    expect(second?.costUsd).toBeLessThan((first?.costUsd ?? 0) / 2);
  });
});

describe("an answer in another dress", () => {
  test.each(["scripted-chatty", "scripted-no-schema", "scripted-no-json"])(
    "%s is understood",
    async (name) => {
      const { generation } = await ask(name);
      expect(generation).toMatchObject(answer);
    },
  );

  test("a server that knows no schema is not asked for one again", async () => {
    const { models } = catalog(["scripted-no-json"]);
    const model = models.open(null, []);
    await model?.generate(contractRequest());
    const before = server().calls().total;
    await model?.generate(contractRequest({ question: "And then?" }));
    await models.open(null, [])?.generate(contractRequest({ question: "And after that?" }));
    expect(server().calls().total - before).toBe(2);
  });

  test("one of another shape is sent back once, and what both took is told", async () => {
    const { generation, requests } = await ask("scripted-malformed-once");
    expect(generation).toMatchObject({ ...answer, retries: 1 });
    expect(requests).toBe(2);
    const again = server().requests.at(-1)?.messages;
    expect(again?.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(JSON.stringify(again?.at(-1))).toContain("can't be used");
  });

  test("who never gives the shape is a model that misbehaves; what it took is told", async () => {
    const { generation, requests } = await ask("scripted-malformed");
    expect(generation).toMatchObject({ reason: "model-misbehaved", transient: false });
    expect(generation).toMatchObject({ spent: { usage: { outputTokens: expect.any(Number) } } });
    expect(requests).toBe(2);
  });

  test("one that was cut off is asked for again, shorter; if need be what stands whole of it is taken", async () => {
    const { generation, requests } = await ask("scripted-clipped");
    expect(generation).toMatchObject(answer);
    expect(requests).toBe(2);
    expect(JSON.stringify(server().requests.at(-1)?.messages.at(-1))).toContain("be briefer");
  });
});

describe("what passes is tried again", () => {
  test.each(["429", "500", "503", "408"])("HTTP %s", async (status) => {
    const { generation, requests, waits } = await ask(`scripted-${status}-once`);
    expect(generation).toMatchObject({ ...answer, retries: 1 });
    expect(requests).toBe(2);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeLessThanOrEqual(1_000);
  });

  test("a stream that is cut; what came of it counts as used", async () => {
    const { generation } = await ask("scripted-cut-once");
    const { generation: whole } = await ask("scripted");
    expect(generation).toMatchObject({ ...answer, retries: 1 });
    const used = (of: unknown) => (of as { usage: { outputTokens: number } }).usage.outputTokens;
    expect(used(generation)).toBeGreaterThan(used(whole));
  });

  test("after the pause that is asked for, which all others keep, too", async () => {
    const { generation, waits, turns } = await ask("scripted-429-retry-2500ms-once");
    expect(generation).toMatchObject(answer);
    expect(waits).toEqual([2_500]);
    expect(turns.pauses).toEqual([["local", 2_500]]);
  });

  test("but not for longer than anybody waits", async () => {
    const { generation, requests } = await ask("scripted-429-retry-600000ms");
    expect(generation).toMatchObject({ transient: true, retryAfterMs: 600_000 });
    expect(requests).toBe(1);
  });

  test("and not for ever", async () => {
    const { generation, requests, reports } = await ask("scripted-429");
    expect(generation).toMatchObject({ reason: "model-unavailable", transient: true });
    expect(requests).toBe(5);
    expect(reports).toHaveLength(1);
  });
});

describe("what stays is told at once", () => {
  test.each([
    ["scripted-401", { reason: "key-rejected" }],
    ["scripted-403", { reason: "key-rejected" }],
    ["scripted-404", { reason: "model-unavailable", transient: false }],
    ["scripted-402", { reason: "model-unavailable", transient: false }],
    ["scripted-400", { reason: "internal", transient: false }],
    ["scripted-quota", { reason: "model-unavailable", transient: false }],
    ["scripted-refusal", { reason: "model-refused" }],
    ["scripted-too-long-10", { tooLong: true, transient: false }],
  ])("%s", async (name, told) => {
    const { generation, requests } = await ask(name);
    expect(generation).toBeInstanceOf(ModelError);
    expect(generation).toMatchObject(told);
    expect(requests).toBe(1);
  });

  test("a server that cuts the prompt without a word is caught by how little it has read", async () => {
    const content = Array.from({ length: 300 }, (_, n) => `${n + 1} The orchard gave ${n} baskets.`).join(
      "\n",
    );
    const { generation } = await ask("scripted-forgets", { content });
    expect(generation).toMatchObject({ tooLong: true });
  });

  test("neither key nor content is in what is said or reported, whatever goes wrong", async () => {
    for (const name of [
      "scripted-401",
      "scripted-500",
      "scripted-malformed",
      "scripted-too-long-10",
      "scripted-400",
    ]) {
      const { generation, reports } = await ask(name, { content: "1 My diary says xylophone." });
      const all = [generation, ...reports].flatMap((error) =>
        error instanceof Error
          ? [error.message, error.stack, JSON.stringify(error), String(error.cause)]
          : [],
      );
      expect(all.join("\n")).not.toMatch(/very-secret|xylophone/);
    }
  });
});

describe("patience", () => {
  const impatient = { patience: { firstMs: 150, stallMs: 150, totalMs: 5_000 } };

  test.each(["scripted-hang-once", "scripted-stall-once"])("%s is left and asked again", async (name) => {
    const { generation } = await ask(name, {}, impatient);
    expect(generation).toMatchObject({ ...answer, retries: 1 });
  });

  test("a slow answer is not late while it goes on", async () => {
    const { generation } = await ask(
      "scripted-slow",
      {},
      { patience: { firstMs: 2_000, stallMs: 2_000, totalMs: 60_000 } },
    );
    expect(generation).toMatchObject({ ...answer, retries: 0 });
  });

  test("an abort ends the request on the server, too, and is thrown as it is", async () => {
    const stop = new AbortController();
    const closed = server().calls().closed;
    const asked = ask("scripted-hang", { signal: stop.signal });
    await expect.poll(() => server().requests.at(-1)?.model).toBe("scripted-hang");
    const reason = new Error("No longer wanted");
    stop.abort(reason);
    expect((await asked).generation).toBe(reason);
    await expect.poll(() => server().calls().closed).toBe(closed + 1);
  });
});
