import type * as z from "zod";

import { ModelError } from "../models/model-error.ts";
import { costOf, type Model, type TokenUsage } from "../models/model.ts";
import type { GenerateRequest, Generation, LanguageModel, ModelCatalog } from "../ports/language-model.ts";

export type AnyRequest = GenerateRequest<z.ZodType>;

export interface FakeModels extends ModelCatalog {
  /** Every request that reached a model, oldest first, with the model that was asked. */
  calls: (AnyRequest & { modelId: string })[];
}

export const sampleModel = (change: Partial<Model> = {}): Model => ({
  id: "fake:writer",
  provider: "fake",
  name: "Fake writer",
  contextTokens: 32_000,
  maxOutputTokens: 4_000,
  price: { inputUsd: 1, outputUsd: 4, cachedInputUsd: 0.1 },
  structuredOutput: true,
  promptCaching: true,
  ...change,
});

/** As if every token were four characters. */
export const fakeTokens = (text: string) => Math.ceil(text.length / 4);

/** Nothing is set up. */
export const noModels: ModelCatalog = { list: () => [], open: () => undefined, keyProviders: [] };

/**
 * Models that answer what they are told to; the first is the default. What does not fit the schema is a ModelError, as
 * from a model that misbehaves; throw to have a call fail. An answer is heard key by key before it is there. What was
 * sent before of instructions and content counts as cached.
 */
export function fakeModels(
  answer: (request: AnyRequest & { modelId: string }) => unknown,
  models: readonly Model[] = [sampleModel()],
): FakeModels {
  const calls: FakeModels["calls"] = [];
  const cached = new Set<string>();

  const open = (model: Model): LanguageModel => ({
    model,
    ownKey: false,
    async generate<Schema extends z.ZodType>(request: GenerateRequest<Schema>) {
      request.signal.throwIfAborted();
      const call = { ...request, modelId: model.id };
      calls.push(call);
      request.onSend?.();
      const said = await answer(call);
      request.signal.throwIfAborted();
      for (const partial of growing(said)) request.onPartial?.(partial);
      const parsed = request.schema.safeParse(said);
      if (!parsed.success)
        throw new ModelError("model-misbehaved", "The answer is not of the shape asked for");
      const usage = usageOf(request, said, cached);
      const generation: Generation<z.infer<Schema>> = {
        output: parsed.data,
        usage,
        costUsd: costOf(usage, model.price),
        model,
        retries: 0,
      };
      return generation;
    },
  });

  return {
    calls,
    keyProviders: ["fake"],
    list: () => [...models],
    open: (modelId) => {
      const model = modelId === null ? models[0] : models.find(({ id }) => id === modelId);
      return model && open(model);
    },
  };
}

function usageOf(
  { instructions, content, question }: Pick<AnyRequest, "instructions" | "content" | "question">,
  answer: unknown,
  cached: Set<string>,
): TokenUsage {
  const prefix = `${instructions}\n${content}`;
  const prefixTokens = fakeTokens(prefix);
  const isCached = cached.has(prefix);
  cached.add(prefix);
  return {
    inputTokens: prefixTokens + fakeTokens(question),
    cachedInputTokens: isCached ? prefixTokens : 0,
    outputTokens: fakeTokens(JSON.stringify(answer) ?? ""),
  };
}

/** An object with its first key, its first two, and so on. */
function growing(answer: unknown): unknown[] {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return [answer];
  const entries = Object.entries(answer);
  return entries.map((_, index) => Object.fromEntries(entries.slice(0, index + 1)));
}
