import type { Model, ModelPrice } from "@earmark/core";

/** What is known of a model, but for its id. */
export type ModelFacts = Omit<Model, "id" | "provider">;

const facts = (
  name: string,
  [contextTokens, maxOutputTokens]: [number, number],
  price: ModelPrice | null,
): ModelFacts => ({
  name,
  contextTokens,
  maxOutputTokens,
  price,
  structuredOutput: true,
  promptCaching: true,
});

/** US dollars for a million tokens: input, input from the cache, output. */
const usd = (inputUsd: number, cachedInputUsd: number | null, outputUsd: number): ModelPrice => ({
  inputUsd,
  cachedInputUsd,
  outputUsd,
});

/** Of these, 272 000 may be input. */
const GPT_5: [number, number] = [272_000, 128_000];
const GPT_41: [number, number] = [1_047_576, 32_768];
const CLAUDE_45: [number, number] = [200_000, 64_000];
const FLASH: [number, number] = [1_048_576, 65_536];
/** They take a million tokens, but double the price of all of them beyond this many. */
const GEMINI_PRO: [number, number] = [200_000, 65_536];

/** List prices of the providers' own pages. What is not here is unknown, unless LANGUAGE_MODEL_FACTS says it. */
const OPENAI: Record<string, ModelFacts> = {
  "gpt-5.2": facts("GPT-5.2", GPT_5, usd(1.75, 0.175, 14)),
  "gpt-5.1": facts("GPT-5.1", GPT_5, usd(1.25, 0.125, 10)),
  "gpt-5": facts("GPT-5", GPT_5, usd(1.25, 0.125, 10)),
  "gpt-5-mini": facts("GPT-5 mini", GPT_5, usd(0.25, 0.025, 2)),
  "gpt-5-nano": facts("GPT-5 nano", GPT_5, usd(0.05, 0.005, 0.4)),
  "gpt-4.1": facts("GPT-4.1", GPT_41, usd(2, 0.5, 8)),
  "gpt-4.1-mini": facts("GPT-4.1 mini", GPT_41, usd(0.4, 0.1, 1.6)),
  "gpt-4.1-nano": facts("GPT-4.1 nano", GPT_41, usd(0.1, 0.025, 0.4)),
  "gpt-4o": facts("GPT-4o", [128_000, 16_384], usd(2.5, 1.25, 10)),
  "gpt-4o-mini": facts("GPT-4o mini", [128_000, 16_384], usd(0.15, 0.075, 0.6)),
};

const ANTHROPIC: Record<string, ModelFacts> = {
  "claude-opus-4-5": facts("Claude Opus 4.5", CLAUDE_45, usd(5, 0.5, 25)),
  "claude-sonnet-4-5": facts("Claude Sonnet 4.5", CLAUDE_45, usd(3, 0.3, 15)),
  "claude-haiku-4-5": facts("Claude Haiku 4.5", CLAUDE_45, usd(1, 0.1, 5)),
  "claude-opus-4-1": facts("Claude Opus 4.1", [200_000, 32_000], usd(15, 1.5, 75)),
};

const GOOGLE: Record<string, ModelFacts> = {
  "gemini-2.5-pro": facts("Gemini 2.5 Pro", GEMINI_PRO, usd(1.25, 0.125, 10)),
  "gemini-2.5-flash": facts("Gemini 2.5 Flash", FLASH, usd(0.3, 0.03, 2.5)),
  "gemini-2.5-flash-lite": facts("Gemini 2.5 Flash-Lite", FLASH, usd(0.1, 0.01, 0.4)),
};

const BEDROCK: Record<string, ModelFacts> = {
  "global.anthropic.claude-opus-4-5-v1:0": facts("Claude Opus 4.5", CLAUDE_45, usd(5, 0.5, 25)),
  "global.anthropic.claude-sonnet-4-5-v1:0": facts("Claude Sonnet 4.5", CLAUDE_45, usd(3, 0.3, 15)),
  "global.anthropic.claude-haiku-4-5-v1:0": facts("Claude Haiku 4.5", CLAUDE_45, usd(1, 0.1, 5)),
  "amazon.nova-pro-v1:0": facts("Nova Pro", [300_000, 5_120], usd(0.8, 0.2, 3.2)),
  "amazon.nova-lite-v1:0": facts("Nova Lite", [300_000, 5_120], usd(0.06, 0.015, 0.24)),
  "amazon.nova-micro-v1:0": facts("Nova Micro", [128_000, 5_120], usd(0.035, 0.00875, 0.14)),
  "cohere.command-r-plus-v1:0": {
    ...facts("Command R+", [128_000, 4_096], usd(3, null, 15)),
    structuredOutput: false,
    promptCaching: false,
  },
};

const REGISTRY: Record<string, Record<string, ModelFacts>> = {
  openai: OPENAI,
  anthropic: ANTHROPIC,
  google: GOOGLE,
  vertex: { ...GOOGLE, ...ANTHROPIC },
  bedrock: BEDROCK,
};

/** No model that these offer takes less. */
const LARGE = { contextTokens: 128_000, maxOutputTokens: 8_192 };
/** What a local server is set to unless somebody changed it. Too little only makes more parts; too much loses content. */
const SMALL = { contextTokens: 4_096, maxOutputTokens: 1_024 };

/** What is known of a model; where nothing is, a window that surely fits, and no price. */
export function factsOf(provider: string, model: string): ModelFacts {
  const known = REGISTRY[provider]?.[model] ?? REGISTRY[provider]?.[undated(model)];
  if (known) return known;
  const isLarge = ["openai", "anthropic", "google", "vertex"].includes(provider);
  const size = isLarge ? LARGE : SMALL;
  return { name: model, ...size, price: null, structuredOutput: true, promptCaching: isLarge };
}

/** The models of a provider that there is something to say about. */
export const knownModels = (provider: string): string[] => Object.keys(REGISTRY[provider] ?? {});

/** `gpt-5-mini-2025-08-07`, `claude-haiku-4-5-20251001` and `us.amazon.nova-pro-v1:0` without date and region. */
const undated = (model: string) =>
  model
    .replace(/^(us|eu|apac)\.(?=amazon\.)/, "")
    .replace(/[-@](\d{4}-\d{2}-\d{2}|\d{8})(?=-v\d|$)/, "")
    .replace(/-latest$/, "");
