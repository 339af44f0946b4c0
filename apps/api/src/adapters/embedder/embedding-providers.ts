import type { EmbeddingModelV4, SharedV4ProviderOptions } from "@ai-sdk/provider";

import { patientFetch as fetch } from "../language-model/patient-fetch.ts";
import { baseOf, type ProviderSettings } from "../language-model/providers.ts";

export type EmbeddedFor = "passage" | "query";

/** How the embedding models of one company, or of one server, are reached. */
export interface EmbeddingProvider {
  isSetUp: boolean;
  /** Loads the provider's part of the SDK when first called. */
  open(model: string): Promise<EmbeddingModelV4>;
  /** What tells it how long vectors should be, and what they are for; undefined: it can't be told. */
  options(dimensions: number | undefined, use: EmbeddedFor): SharedV4ProviderOptions | undefined;
}

/** Numbers in the vectors of models that Earmark knows. */
const DIMENSIONS: Record<string, number> = {
  "openai:text-embedding-3-small": 1_536,
  "openai:text-embedding-3-large": 3_072,
  "google:gemini-embedding-001": 3_072,
  "vertex:gemini-embedding-001": 3_072,
  "vertex:text-embedding-005": 768,
  "bedrock:amazon.titan-embed-text-v2:0": 1_024,
  "bedrock:cohere.embed-english-v3": 1_024,
  "bedrock:cohere.embed-multilingual-v3": 1_024,
};

export const dimensionsOf = (id: string): number | undefined => DIMENSIONS[id];

/** Every provider of embeddings by its name. */
export const createEmbeddingProviders = (settings: ProviderSettings): Map<string, EmbeddingProvider> =>
  new Map<string, EmbeddingProvider>([
    ["openai", openai(settings.keys.openai)],
    ["google", google(settings.keys.google)],
    ["vertex", vertex(settings.vertex)],
    ["bedrock", bedrock(settings.bedrock)],
    ...settings.servers.map((server): [string, EmbeddingProvider] => [server.name, compatible(server)]),
  ]);

const openai = (apiKey = ""): EmbeddingProvider => ({
  isSetUp: apiKey !== "",
  open: async (model) => (await import("@ai-sdk/openai")).createOpenAI({ apiKey, fetch }).embedding(model),
  options: (dimensions) => (dimensions === undefined ? undefined : { openai: { dimensions } }),
});

const googleOptions = (dimensions: number | undefined, use: EmbeddedFor) => ({
  taskType: use === "query" ? "RETRIEVAL_QUERY" : "RETRIEVAL_DOCUMENT",
  ...(dimensions !== undefined && { outputDimensionality: dimensions }),
});

const google = (apiKey = ""): EmbeddingProvider => ({
  isSetUp: apiKey !== "",
  open: async (model) => (await import("@ai-sdk/google")).createGoogle({ apiKey, fetch }).embedding(model),
  options: (dimensions, use) => ({ google: googleOptions(dimensions, use) }),
});

const vertex = (place: ProviderSettings["vertex"]): EmbeddingProvider => ({
  isSetUp: place !== undefined,
  async open(model) {
    const { createGoogleVertex } = await import("@ai-sdk/google-vertex");
    return createGoogleVertex({ ...place, fetch }).embeddingModel(model);
  },
  options: (dimensions, use) => ({ googleVertex: googleOptions(dimensions, use) }),
});

const bedrock = (place: ProviderSettings["bedrock"]): EmbeddingProvider => ({
  isSetUp: place !== undefined,
  async open(model) {
    const [{ createAmazonBedrock }, { defaultProvider }] = await Promise.all([
      import("@ai-sdk/amazon-bedrock"),
      import("@aws-sdk/credential-provider-node"),
    ]);
    return createAmazonBedrock({ ...place, fetch, credentialProvider: defaultProvider() }).embedding(model);
  },
  options: (dimensions, use) => ({
    amazonBedrock: {
      inputType: use === "query" ? "search_query" : "search_document",
      ...(dimensions !== undefined && { dimensions, outputDimension: dimensions }),
    },
  }),
});

/** Most servers know one length, and refuse to be asked for another. */
const compatible = ({ name, url, apiKey }: ProviderSettings["servers"][number]): EmbeddingProvider => ({
  isSetUp: true,
  async open(model) {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    const options = { name, baseURL: baseOf(url), fetch, ...(apiKey !== undefined && { apiKey }) };
    return createOpenAICompatible(options).embeddingModel(model);
  },
  options: () => undefined,
});
