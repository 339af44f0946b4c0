import { contractRequest } from "@earmark/core/testing/contracts";
import { expect, test } from "vitest";

import { callOf } from "./prompt.ts";
import { baseOf, createProviders } from "./providers.ts";

/** What a provider of the SDK's sends, without sending it. */
async function sentBy(name: string, model: string) {
  const sent: { url: string; headers: Headers; body: unknown }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent.push({
      url: input instanceof Request ? input.url : input.toString(),
      headers: new Headers(init?.headers),
      body: JSON.parse(typeof init?.body === "string" ? init.body : "{}"),
    });
    return Response.json({ error: { message: "Not now" } }, { status: 503 });
  };
  const settings = {
    keys: { openai: "sk-openai", anthropic: "sk-anthropic", google: "sk-google" },
    vertex: { project: "p", location: "global" },
    bedrock: { region: "eu-central-1" },
    servers: [],
  };
  const provider = createProviders(settings, fetch).get(name);
  if (!provider) throw new Error(`There is no ${name}`);
  const opened = await provider.open(
    model,
    name === "vertex" || name === "bedrock" ? undefined : "sk-own",
    "schema",
  );
  const style = {
    format: "schema",
    cacheMark: provider.cacheMark(model),
    reasoning: provider.reasoning,
  } as const;
  const call = callOf(contractRequest({ content: "1 The content." }), style);
  await Promise.resolve(opened.doStream(call)).catch(() => {});
  return { ...sent[0], text: JSON.stringify(sent[0]?.body) };
}

test("OpenAI is asked without keeping anything, held to the schema, with the person's own key", async () => {
  const { url, headers, body } = await sentBy("openai", "gpt-5-mini");
  expect(url).toBe("https://api.openai.com/v1/chat/completions");
  expect(headers?.get("authorization")).toBe("Bearer sk-own");
  expect(body).toMatchObject({
    response_format: { type: "json_schema", json_schema: { strict: true } },
    reasoning_effort: "minimal",
    max_completion_tokens: 500,
  });
});

test("Claude is told to keep in its cache what ends with the content", async () => {
  const { url, headers, body } = await sentBy("anthropic", "claude-haiku-4-5");
  expect(url).toBe("https://api.anthropic.com/v1/messages");
  expect(headers?.get("x-api-key")).toBe("sk-own");
  expect(body).toMatchObject({
    messages: [
      {
        content: [
          { text: "1 The content.", cache_control: { type: "ephemeral" } },
          { text: expect.stringContaining("What was decided?") },
        ],
      },
    ],
  });
  expect(JSON.stringify(body).match(/cache_control/g)).toHaveLength(1);
});

test("Gemini is held to the schema, and not asked to deliberate", async () => {
  const { url, headers, body } = await sentBy("google", "gemini-2.5-flash");
  expect(url).toContain("/models/gemini-2.5-flash:streamGenerateContent");
  expect(headers?.get("x-goog-api-key")).toBe("sk-own");
  expect(url).not.toContain("sk-own");
  expect(body).toMatchObject({
    generationConfig: { responseMimeType: "application/json", thinkingConfig: { thinkingBudget: 0 } },
  });
});

test.each([
  ["http://127.0.0.1:11434", "http://127.0.0.1:11434/v1"],
  ["http://127.0.0.1:11434/", "http://127.0.0.1:11434/v1"],
  ["https://example.com/v1", "https://example.com/v1"],
  ["https://example.com/openai/v1/", "https://example.com/openai/v1"],
  ["https://example.com/v1beta/openai", "https://example.com/v1beta/openai"],
])("the address of a server may end in its version: %s", (url, base) => {
  expect(baseOf(url)).toBe(base);
});
