import type { EmbeddingModelV4 } from "@ai-sdk/provider";
import { type Embedder, ModelError } from "@earmark/core";

import type { ModelTurns } from "../language-model/model-turns.ts";
import { type Patience, watchTime } from "../language-model/patience.ts";
import { MAX_ASKED_MS, persistently, type Wait } from "../language-model/persist.ts";
import type { ProviderSettings } from "../language-model/providers.ts";
import type { RequestError } from "../language-model/request-error.ts";
import { troubleOf } from "../language-model/trouble.ts";
import { UnknownModelError } from "../language-model/unknown-model-error.ts";
import { type Batch, batchesOf } from "./batches.ts";
import {
  createEmbeddingProviders,
  dimensionsOf,
  type EmbeddedFor,
  type EmbeddingProvider,
} from "./embedding-providers.ts";

export interface EmbedderOptions extends ProviderSettings {
  /** `provider:model` */
  id: string;
  /** Undefined: as many as the model makes. */
  dimensions: number | undefined;
  turns: ModelTurns;
  patience: Patience;
  wait?: Wait | undefined;
}

const MAX_TRIES = 5;
/** What every provider takes in one request. */
const MAX_TEXTS = 96;

/** Embedder on the Vercel AI SDK. Throws UnknownModelError when the settings do not say enough. */
export function createEmbedder(options: EmbedderOptions): Embedder {
  const { id, dimensions: wanted, turns } = options;
  const { name, modelName, provider, dimensions } = resolve(options);
  const lane = `${name} embeddings`;

  async function embedBatch({ texts, tokens }: Batch, use: EmbeddedFor, signal: AbortSignal) {
    const onFailure = async ({ trouble: { status, retryAfterMs } }: RequestError) => {
      if (status === 429 && retryAfterMs !== undefined)
        await turns.pause(lane, Math.min(MAX_ASKED_MS, retryAfterMs));
    };
    const once = () =>
      turns.inTurn(lane, tokens, signal, async () =>
        request(await provider.open(modelName), { ...options, texts, signal, use, provider }),
      );
    const vectors = await persistently(once, { signal, maxTries: MAX_TRIES, wait: options.wait, onFailure });
    return vectors.map((vector) => normalised(vector, dimensions));
  }

  return {
    model: wanted === undefined ? id : `${id} ${wanted}`,
    dimensions,
    async embed(texts, { for: use, signal }) {
      signal.throwIfAborted();
      const batches = batchesOf(texts, MAX_TEXTS);
      const vectors = await Promise.all(batches.map((batch) => embedBatch(batch, use, signal)));
      return vectors.flat();
    },
  };
}

function resolve({ id, dimensions: wanted, ...settings }: EmbedderOptions) {
  const [name, modelName] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
  const provider = createEmbeddingProviders(settings).get(name);
  const dimensions = wanted ?? dimensionsOf(id);
  if (!provider?.isSetUp)
    throw new UnknownModelError(
      `EMBEDDING_MODEL: there is no provider "${name}", or its settings are missing.`,
    );
  if (dimensions === undefined)
    throw new UnknownModelError(`EMBEDDING_DIMENSIONS must say how many numbers a vector of ${id} has.`);
  return { name, modelName, provider, dimensions };
}

interface Asked {
  texts: string[];
  use: EmbeddedFor;
  dimensions: number | undefined;
  provider: EmbeddingProvider;
  patience: Patience;
  signal: AbortSignal;
}

async function request(model: EmbeddingModelV4, asked: Asked): Promise<number[][]> {
  const { texts, use, dimensions, provider, patience, signal } = asked;
  const watch = watchTime(signal, patience);
  const providerOptions = provider.options(dimensions, use);
  try {
    const { embeddings } = await model.doEmbed({
      values: texts,
      abortSignal: watch.signal,
      ...(providerOptions && { providerOptions }),
    });
    if (embeddings.length !== texts.length) throw new Error("Some vectors are missing");
    return embeddings;
  } catch (error) {
    signal.throwIfAborted();
    throw troubleOf(error, { isLate: watch.isLate() });
  } finally {
    watch.end();
  }
}

function normalised(vector: readonly number[], dimensions: number): number[] {
  if (vector.length !== dimensions)
    throw new ModelError(
      "model-misbehaved",
      "The embedding model gives vectors of another length than it is set up for.",
      {
        cause: new Error(`EMBEDDING_DIMENSIONS is ${dimensions}, but vectors have ${vector.length} numbers`),
      },
    );
  const length = Math.hypot(...vector);
  return vector.map((value) => value / (length || 1));
}
