import { ModelError } from "@earmark/core";
import { contractRequest } from "@earmark/core/testing/contracts";
import { describe, expect, test } from "vitest";

import { factsOf } from "./registry.ts";
import { NO_KEYS, withScriptedModel } from "./testing/scripted-catalog.ts";

const { catalog, server } = withScriptedModel();

test("without any model there is nothing to choose, and nothing is opened", () => {
  const { models } = catalog([]);
  expect(models.list([])).toEqual([]);
  expect(models.open(null, [])).toBeUndefined();
});

describe("what is known of models", () => {
  test("an unknown price is unknown, never nothing; an unknown window is one that surely fits", () => {
    expect(factsOf("local", "llama3.3")).toMatchObject({ price: null, contextTokens: 4_096 });
    expect(factsOf("openai", "gpt-99")).toMatchObject({ price: null, contextTokens: 128_000 });
  });

  test("a dated or regional name is the model that it names", () => {
    expect(factsOf("openai", "gpt-5-mini-2025-08-07")).toEqual(factsOf("openai", "gpt-5-mini"));
    expect(factsOf("anthropic", "claude-haiku-4-5-20251001")).toEqual(
      factsOf("anthropic", "claude-haiku-4-5"),
    );
    expect(factsOf("bedrock", "us.amazon.nova-pro-v1:0").price).toEqual({
      inputUsd: 0.8,
      cachedInputUsd: 0.2,
      outputUsd: 3.2,
    });
    expect(factsOf("bedrock", "global.anthropic.claude-sonnet-4-5-20250929-v1:0").name).toBe(
      "Claude Sonnet 4.5",
    );
  });

  test("what the operator says goes before what is known", () => {
    const price = { inputUsd: 0, cachedInputUsd: null, outputUsd: 0 };
    const { models } = catalog(["scripted"], {
      facts: { "local:scripted": { contextTokens: 32_768, price } },
    });
    expect(models.list([])[0]).toMatchObject({ id: "local:scripted", contextTokens: 32_768, price });
  });
});

describe("a person's own key", () => {
  const keys = [{ provider: "openai", apiKey: "sk-own" }];

  test("opens the provider's models besides those that are set up, for that person alone", () => {
    const { models } = catalog(["scripted"]);
    expect(models.list([]).map(({ id }) => id)).toEqual(["local:scripted"]);
    expect(models.list(keys).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["local:scripted", "openai:gpt-5-mini"]),
    );
    expect(models.open("openai:gpt-5-mini", keys)).toMatchObject({ ownKey: true });
    expect(models.open("openai:gpt-5-mini", [])).toBeUndefined();
  });

  test("goes before the installation's own", () => {
    const { models } = catalog([], {
      models: ["openai:gpt-5-mini"],
      keys: { ...NO_KEYS, openai: "sk-ours" },
    });
    expect(models.open(null, [])?.ownKey).toBe(false);
    expect(models.open(null, keys)?.ownKey).toBe(true);
  });

  test("is no key to a server of the installation", () => {
    const { models } = catalog(["scripted"]);
    expect(models.open(null, [{ provider: "local", apiKey: "sk-own" }])?.ownKey).toBe(false);
    expect(models.keyProviders).toEqual(["openai", "anthropic", "google"]);
  });
});

describe("a model that can't be had", () => {
  test("is stood in for by the fallback, which is named as who answered", async () => {
    const { models, reports } = catalog(["scripted-500"], {
      fallbacks: ["local:scripted-404", "local:scripted"],
    });
    const generation = await models.open(null, [])?.generate(contractRequest());
    expect(generation?.model.id).toBe("local:scripted");
    expect(generation?.retries).toBe(3);
    expect(reports.map(({ message }) => message.split(" ")[0])).toEqual([
      "local:scripted-500:",
      "local:scripted-404:",
    ]);
  });

  test.each(["scripted-refusal", "scripted-malformed", "scripted-too-long-10"])(
    "but not when it answered, whatever it said: %s",
    async (name) => {
      const { models } = catalog([name], { fallbacks: ["local:scripted"] });
      await expect(models.open(null, [])?.generate(contractRequest())).rejects.toBeInstanceOf(ModelError);
    },
  );

  test("and not when a person chose it: nobody else was asked to read the content", async () => {
    const { models } = catalog(["scripted-500"], { fallbacks: ["local:scripted"] });
    const before = server().requests.length;
    await expect(models.open("local:scripted-500", [])?.generate(contractRequest())).rejects.toBeInstanceOf(
      ModelError,
    );
    expect(
      server()
        .requests.slice(before)
        .map(({ model }) => model),
    ).not.toContain("scripted");
  });
});

test.each([
  ["nowhere:model", /no provider "nowhere"/],
  ["openai:gpt-5-mini", /OPENAI_API_KEY/],
  ["vertex:gemini-2.5-pro", /GOOGLE_VERTEX_PROJECT/],
  ["bedrock:amazon.nova-pro-v1:0", /AWS_BEDROCK_REGION/],
])("a setting that names %s says what is missing", (id, says) => {
  expect(() => catalog([], { models: [id] })).toThrow(says);
});
