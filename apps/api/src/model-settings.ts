import { type Model, ModelId, ModelPrice } from "@earmark/core";
import * as z from "zod";

/** `name=value, other=value` */
const pairs = (name: RegExp, wants: string) =>
  z
    .string()
    .default("")
    .transform((text, context) => {
      const entries = text.split(",").flatMap((entry): [string, string][] => {
        const at = entry.indexOf("=");
        const [key, value] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
        if (entry.trim() === "") return [];
        if (at < 0 || !name.test(key) || value === "") context.addIssue(`expected ${wants}`);
        return [[key, value]];
      });
      return Object.fromEntries(entries);
    });

const NAME = /^[a-z][a-z0-9-]{0,39}$/;

const ids = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((id) => id.trim())
      .filter(Boolean),
  )
  .pipe(
    z.array(
      z
        .string()
        .regex(
          /^[a-z][a-z0-9-]{0,39}:[\x21-\x7E]{1,200}$/,
          "expected provider:model, such as openai:gpt-5-mini",
        ),
    ),
  );

const Facts = z.record(
  ModelId,
  z
    .strictObject({
      name: z.string(),
      contextTokens: z.int().positive(),
      maxOutputTokens: z.int().positive(),
      price: z.strictObject({
        ...ModelPrice.shape,
        cachedInputUsd: ModelPrice.shape.cachedInputUsd.default(null),
      }),
      structuredOutput: z.boolean(),
      promptCaching: z.boolean(),
    })
    .partial(),
);

const facts = z
  .string()
  .default("")
  .transform((text, context) => {
    try {
      return JSON.parse(text || "{}") as unknown;
    } catch {
      context.addIssue("expected JSON");
      return z.NEVER;
    }
  })
  .pipe(Facts);

const key = z.string().default("");

/** Settings of language and embedding models. */
export const modelSettings = {
  LANGUAGE_MODELS: ids.describe(
    "Models that write summaries and answers, as `provider:model`, the default first; providers: `openai`, `anthropic`, `google`, `vertex`, `bedrock` and the names in MODEL_SERVERS; unset: summaries are put together from the content's own sentences",
  ),
  LANGUAGE_MODEL_FALLBACKS: ids.describe(
    "Models asked in turn while the default can't be had; never when a person chose a model or pays with a key of their own",
  ),
  LANGUAGE_MODEL_FACTS: facts.describe(
    'What Earmark can\'t know of a model, as JSON: `{"local:llama3.3":{"contextTokens":32768,"maxOutputTokens":4096,"price":{"inputUsd":0,"outputUsd":0}}}`; prices in dollars for a million tokens',
  ),
  OPENAI_API_KEY: key.describe("Key for `openai:` models"),
  ANTHROPIC_API_KEY: key.describe("Key for `anthropic:` models"),
  GEMINI_API_KEY: key.describe("Key for `google:` models"),
  GOOGLE_VERTEX_PROJECT: key.describe(
    "Google Cloud project for `vertex:` models, with the machine's own Google credentials",
  ),
  GOOGLE_VERTEX_LOCATION: z.string().default("global").describe("Where that project's models run"),
  AWS_BEDROCK_REGION: key.describe(
    "Region for `bedrock:` models, with the machine's own AWS credentials, or AWS_BEARER_TOKEN_BEDROCK",
  ),
  MODEL_SERVERS: pairs(NAME, "name=address pairs, such as local=http://127.0.0.1:11434")
    .refine(
      (servers) => Object.values(servers).every((url) => /^https?:\/\/[^/]/.test(url)),
      "expected http(s) addresses",
    )
    .describe(
      "Servers that speak OpenAI's protocol (Ollama, vLLM, LM Studio, a Modal app), as `name=address`: `local=http://127.0.0.1:11434`",
    ),
  MODEL_SERVER_KEYS: pairs(NAME, "name=key pairs").describe("Their keys, as `name=key`, if they want one"),
  MODEL_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(16)
    .describe("Requests that all processes together have under way with one provider"),
  MODEL_TOKENS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe(
      "Tokens that all processes together send to one provider and get back from it in a minute; `0`: any number",
    ),
  MODEL_TIMEOUT_SECONDS: z.coerce
    .number()
    .int()
    .min(5)
    .max(3_600)
    .default(180)
    .describe("How long a model may say nothing, before its first word and between two"),
  MODEL_JUDGE: z
    .enum(["off", "across-languages", "always"])
    .default("across-languages")
    .describe(
      "When a model is asked whether a sentence follows from what it cites: never (`off`), where the two are in different languages, or `always`",
    ),
  EMBEDDING_MODEL: z
    .string()
    .regex(
      /^([a-z][a-z0-9-]{0,39}:\S{1,200})?$/,
      "expected provider:model, such as openai:text-embedding-3-small",
    )
    .default("")
    .describe(
      "Model that finds passages by their meaning, as `provider:model`, from the same providers but `anthropic`; unset: they are found by their words",
    ),
  EMBEDDING_DIMENSIONS: z.coerce
    .number()
    .int()
    .min(0)
    .max(4_096)
    .default(0)
    .describe("Numbers in a vector of that model; `0`: as many as it makes, where Earmark knows that"),
} satisfies Record<string, z.ZodType>;

const ModelEnvironment = z.object(modelSettings);

export function toModels(env: z.infer<typeof ModelEnvironment>) {
  return {
    models: env.LANGUAGE_MODELS,
    fallbacks: env.LANGUAGE_MODEL_FALLBACKS,
    // What is not said stays out, so that it does not hide what is known.
    facts: env.LANGUAGE_MODEL_FACTS as Record<string, Partial<Model>>,
    keys: {
      openai: env.OPENAI_API_KEY || undefined,
      anthropic: env.ANTHROPIC_API_KEY || undefined,
      google: env.GEMINI_API_KEY || undefined,
    },
    vertex: env.GOOGLE_VERTEX_PROJECT
      ? { project: env.GOOGLE_VERTEX_PROJECT, location: env.GOOGLE_VERTEX_LOCATION }
      : undefined,
    bedrock: env.AWS_BEDROCK_REGION ? { region: env.AWS_BEDROCK_REGION } : undefined,
    servers: Object.entries(env.MODEL_SERVERS).map(([name, url]) => ({
      name,
      url,
      apiKey: env.MODEL_SERVER_KEYS[name],
    })),
    concurrency: env.MODEL_CONCURRENCY,
    tokensPerMinute: env.MODEL_TOKENS_PER_MINUTE || undefined,
    silenceMs: env.MODEL_TIMEOUT_SECONDS * 1_000,
    embedding: env.EMBEDDING_MODEL
      ? { id: env.EMBEDDING_MODEL, dimensions: env.EMBEDDING_DIMENSIONS || undefined }
      : undefined,
  };
}

export type ModelSettings = ReturnType<typeof toModels>;
