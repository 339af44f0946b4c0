import type { Embedder, ModelCatalog } from "@earmark/core";

import type { EmbedderOptions } from "../embedder/ai-sdk.ts";
import { createModelCatalog } from "./catalog.ts";
import type { ModelTurns } from "./model-turns.ts";
import type { ProviderSettings } from "./providers.ts";

export interface ModelsSettings extends ProviderSettings {
  models: string[];
  fallbacks: string[];
  facts: Parameters<typeof createModelCatalog>[0]["facts"];
  /** How long a model may say nothing. */
  silenceMs: number;
  embedding: { id: string; dimensions: number | undefined } | undefined;
}

interface Parts {
  turns: ModelTurns;
  mark(key: string): string;
  report(error: Error): void;
}

/** Nothing that is written takes longer: ten silences, and it need not be silent. */
const SILENCES_IN_ALL = 10;

/** The models that are set up, for writing and for finding. Throws UnknownModelError. */
export async function openModels(
  settings: ModelsSettings,
  parts: Parts,
): Promise<{ models: ModelCatalog; embedder: Embedder | undefined }> {
  const { silenceMs } = settings;
  const patience = { firstMs: silenceMs, stallMs: silenceMs, totalMs: silenceMs * SILENCES_IN_ALL };
  return {
    models: createModelCatalog({ ...settings, ...parts, patience }),
    embedder:
      settings.embedding && (await embedder({ ...settings, ...parts, ...settings.embedding, patience })),
  };
}

async function embedder(options: EmbedderOptions): Promise<Embedder> {
  const { createEmbedder } = await import("../embedder/ai-sdk.ts");
  return createEmbedder(options);
}
