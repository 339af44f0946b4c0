import type { LanguageModelV4, LanguageModelV4CallOptions, SharedV4ProviderOptions } from "@ai-sdk/provider";

import { patientFetch } from "./patient-fetch.ts";
import type { AnswerFormat } from "./prompt.ts";

/** How the models of one company, or of one server, are reached. */
export interface Provider {
  /** Whether the installation may use it. */
  isSetUp: boolean;
  /** Whether a person's own key may be given. */
  takesKeys: boolean;
  /** Loads the provider's part of the SDK when first called. */
  open(model: string, apiKey: string | undefined, format: AnswerFormat): Promise<LanguageModelV4>;
  /** Marks the end of what it should keep in its prompt cache; undefined where it knows by itself. */
  cacheMark(model: string): SharedV4ProviderOptions | undefined;
  /** What writing to that cache costs more than other input, as a share of its price. */
  cacheSurcharge: number;
  reasoning: LanguageModelV4CallOptions["reasoning"];
}

export interface ProviderSettings {
  keys: { openai: string | undefined; anthropic: string | undefined; google: string | undefined };
  vertex: { project: string; location: string } | undefined;
  bedrock: { region: string } | undefined;
  servers: { name: string; url: string; apiKey: string | undefined }[];
}

const CLAUDE_MARK = { anthropic: { cacheControl: { type: "ephemeral" } } };
const BEDROCK_MARK = { amazonBedrock: { cachePoint: { type: "default" } } };
const CACHE_SURCHARGE = 0.25;

type Fetch = typeof globalThis.fetch;

const plain = {
  takesKeys: false,
  cacheMark: () => undefined,
  cacheSurcharge: 0,
  reasoning: undefined,
};

/** Every provider by its name: those with a part in the SDK, and each server that is set up. */
export function createProviders(
  settings: ProviderSettings,
  fetch: Fetch = patientFetch,
): Map<string, Provider> {
  const { keys, servers } = settings;
  return new Map<string, Provider>([
    ["openai", openai(keys.openai, fetch)],
    ["anthropic", anthropic(keys.anthropic, fetch)],
    ["google", google(keys.google, fetch)],
    ["vertex", vertex(settings.vertex, fetch)],
    ["bedrock", bedrock(settings.bedrock, fetch)],
    ...servers.map((server): [string, Provider] => [server.name, compatible(server, fetch)]),
  ]);
}

const openai = (ownKey: string | undefined, fetch: Fetch): Provider => ({
  ...plain,
  isSetUp: ownKey !== undefined,
  takesKeys: true,
  // Summaries need no deliberation, which is billed as output and counts towards its limit.
  reasoning: "none",
  async open(model, apiKey = ownKey) {
    const { createOpenAI } = await import("@ai-sdk/openai");
    // Chat keeps nothing at OpenAI, while responses are stored there.
    return createOpenAI({ apiKey: apiKey ?? "", fetch }).chat(model);
  },
});

const anthropic = (ownKey: string | undefined, fetch: Fetch): Provider => ({
  ...plain,
  isSetUp: ownKey !== undefined,
  takesKeys: true,
  cacheMark: () => CLAUDE_MARK,
  cacheSurcharge: CACHE_SURCHARGE,
  async open(model, apiKey = ownKey) {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    return createAnthropic({ apiKey: apiKey ?? "", fetch })(model);
  },
});

const google = (ownKey: string | undefined, fetch: Fetch): Provider => ({
  ...plain,
  isSetUp: ownKey !== undefined,
  takesKeys: true,
  reasoning: "none",
  async open(model, apiKey = ownKey) {
    const { createGoogle } = await import("@ai-sdk/google");
    return createGoogle({ apiKey: apiKey ?? "", fetch })(model);
  },
});

const isClaude = (model: string) => model.includes("claude");

const vertex = (place: ProviderSettings["vertex"], fetch: Fetch): Provider => ({
  ...plain,
  isSetUp: place !== undefined,
  cacheMark: (model) => (isClaude(model) ? CLAUDE_MARK : undefined),
  cacheSurcharge: CACHE_SURCHARGE,
  reasoning: undefined,
  async open(model) {
    const options = { ...place, fetch };
    if (isClaude(model)) {
      const { createGoogleVertexAnthropic } = await import("@ai-sdk/google-vertex/anthropic");
      return createGoogleVertexAnthropic(options)(model);
    }
    const { createGoogleVertex } = await import("@ai-sdk/google-vertex");
    return createGoogleVertex(options)(model);
  },
});

const bedrock = (place: ProviderSettings["bedrock"], fetch: Fetch): Provider => ({
  ...plain,
  isSetUp: place !== undefined,
  cacheMark: (model) => (isClaude(model) || model.includes("nova") ? BEDROCK_MARK : undefined),
  cacheSurcharge: CACHE_SURCHARGE,
  async open(model) {
    const [{ createAmazonBedrock }, { defaultProvider }] = await Promise.all([
      import("@ai-sdk/amazon-bedrock"),
      import("@aws-sdk/credential-provider-node"),
    ]);
    return createAmazonBedrock({ ...place, fetch, credentialProvider: defaultProvider() })(model);
  },
});

const compatible = ({ name, url, apiKey }: ProviderSettings["servers"][number], fetch: Fetch): Provider => ({
  ...plain,
  isSetUp: true,
  async open(model, _ownKey, format) {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    return createOpenAICompatible({
      name,
      baseURL: baseOf(url),
      ...(apiKey !== undefined && { apiKey }),
      fetch,
      includeUsage: true,
      supportsStructuredOutputs: format === "schema",
    })(model);
  },
});

/** `http://127.0.0.1:11434` and the like end in a version. */
export function baseOf(url: string): string {
  const base = url.replace(/\/+$/, "");
  return /\/v\d+[a-z]*(\/|$)/.test(base) ? base : `${base}/v1`;
}
