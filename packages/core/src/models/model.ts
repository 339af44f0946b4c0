import * as z from "zod";

/** Names a model of this installation: its provider, then the provider's own name for it. */
export const ModelId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}:[\x21-\x7E]{1,200}$/)
  .meta({ example: "openai:gpt-5-mini" });
export type ModelId = z.infer<typeof ModelId>;

/** In US dollars for a million tokens. */
export const ModelPrice = z
  .object({
    inputUsd: z.number().nonnegative(),
    outputUsd: z.number().nonnegative(),
    cachedInputUsd: z
      .number()
      .nonnegative()
      .nullable()
      .meta({ description: "Of input that the provider had in its prompt cache; null costs as any input" }),
  })
  .meta({ id: "ModelPrice", description: "US dollars for a million tokens" });
export type ModelPrice = z.infer<typeof ModelPrice>;

export const Model = z
  .object({
    id: ModelId,
    provider: z.string().meta({ example: "openai" }),
    name: z.string().meta({ example: "GPT-5 mini" }),
    contextTokens: z.number().int().positive().meta({ description: "Question and answer together" }),
    maxOutputTokens: z.number().int().positive(),
    // A plain `nullable()` would make the named shape itself nullable in the contract.
    price: z.union([ModelPrice, z.null()]).meta({ description: "Null is unknown, never free" }),
    structuredOutput: z.boolean().meta({ description: "Holds its answers to a schema by itself" }),
    promptCaching: z.boolean().meta({ description: "What is asked again about one content costs less" }),
  })
  .meta({ id: "Model", description: "A language model that may be chosen" });
export type Model = z.infer<typeof Model>;

/** What a call, or many together, took. `cachedInputTokens` are among `inputTokens`. */
export const TokenUsage = z
  .object({
    inputTokens: z.number().int().nonnegative(),
    cachedInputTokens: z.number().int().nonnegative(),
    outputTokens: z.number().int().nonnegative(),
  })
  .meta({ id: "TokenUsage" });
export type TokenUsage = z.infer<typeof TokenUsage>;

/** How freely a model writes. Undefined leaves it to the model. */
export const Sampling = z
  .object({
    temperature: z.number().min(0).max(2).nullable(),
    topP: z.number().gt(0).max(1).nullable(),
    topK: z.number().int().min(1).max(1_000).nullable(),
  })
  .meta({ id: "Sampling", description: "How freely the model writes; null leaves it to the model" });
export type Sampling = z.infer<typeof Sampling>;

const MILLION = 1_000_000;

/** US dollars that so many tokens cost; null when the price is unknown. */
export function costOf(usage: TokenUsage, price: ModelPrice | null): number | null {
  if (!price) return null;
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  const cachedUsd = price.cachedInputUsd ?? price.inputUsd;
  return (
    ((inputTokens - cachedInputTokens) * price.inputUsd +
      cachedInputTokens * cachedUsd +
      outputTokens * price.outputUsd) /
    MILLION
  );
}
