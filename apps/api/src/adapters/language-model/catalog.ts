import type { LanguageModel, Model, ModelCatalog, ProviderKey } from "@earmark/core";

import type { Surroundings, Target } from "./ai-sdk.ts";
import { createProviders, type Provider, type ProviderSettings } from "./providers.ts";
import { factsOf, knownModels } from "./registry.ts";
import { UnknownModelError } from "./unknown-model-error.ts";

interface CatalogSettings extends ProviderSettings {
  /** Ids, the default first. */
  models: string[];
  /** Ids of those asked in turn while the default can't be had. */
  fallbacks: string[];
  /** What the operator says of models, by id. */
  facts: Record<string, Partial<Model>>;
}

export interface CatalogOptions extends CatalogSettings, Surroundings {
  /** Names a key without telling it. */
  mark(key: string): string;
}

/** ModelCatalog of the models that are set up, and of those that people's own keys open. Throws UnknownModelError. */
export function createModelCatalog(options: CatalogOptions): ModelCatalog {
  const { models, fallbacks, facts, mark } = options;
  const providers = createProviders(options);
  for (const id of [...models, ...fallbacks]) check(id, providers);

  const modelOf = (id: string) => describe(id, facts);
  const targets = new Map<string, Target>();

  /** One for each model and key, as it learns how the server wants to be asked. */
  function targetOf(id: string, ownKey: string | undefined): Target | undefined {
    const [providerName, modelName] = split(id);
    const provider = providers.get(providerName);
    if (!provider) return undefined;
    const lane = ownKey === undefined ? providerName : `${providerName} ${mark(ownKey)}`;
    const known = targets.get(`${lane} ${modelName}`);
    if (known) return known;
    const model = modelOf(id);
    const formats: Target["formats"] = model.structuredOutput
      ? ["schema", "json", "words"]
      : ["json", "words"];
    const target: Target = { model, modelName, provider, ownKey, lane, formats };
    if (ownKey === undefined) targets.set(`${lane} ${modelName}`, target);
    return target;
  }

  const usable = (ownKeys: readonly ProviderKey[]) =>
    ownKeys.filter(({ provider }) => providers.get(provider)?.takesKeys);

  return {
    keyProviders: [...providers].flatMap(([name, { takesKeys }]) => (takesKeys ? [name] : [])),
    list: (ownKeys) => idsFor(usable(ownKeys), models).map(modelOf),
    open(modelId, givenKeys): LanguageModel | undefined {
      const ownKeys = usable(givenKeys);
      const ids = idsFor(ownKeys, models);
      const id = modelId ?? ids[0];
      if (id === undefined || !ids.includes(id)) return undefined;
      const ownKey = keyFor(id, ownKeys);
      const target = targetOf(id, ownKey);
      if (!target) return undefined;
      // Who chose a model, or pays for it, did not ask for another company to read the content.
      const standBy = modelId === null && ownKey === undefined ? fallbacks : [];
      const others = standBy.flatMap((other) => (other === id ? [] : (targetOf(other, undefined) ?? [])));
      return modelOn([target, ...others], options);
    },
  };
}

/** What asks a model is loaded with the first question. */
const modelOn = (targets: readonly [Target, ...Target[]], surroundings: Surroundings): LanguageModel => ({
  model: targets[0].model,
  ownKey: targets[0].ownKey !== undefined,
  async generate(request) {
    const { createLanguageModel } = await import("./ai-sdk.ts");
    return createLanguageModel(targets, surroundings).generate(request);
  },
});

function describe(id: string, facts: CatalogOptions["facts"]): Model {
  const [provider, name] = split(id);
  return { ...factsOf(provider, name), ...facts[id], id, provider };
}

/** What is set up, then what the person's own keys open besides. */
function idsFor(ownKeys: readonly ProviderKey[], models: readonly string[]): string[] {
  const opened = ownKeys.flatMap(({ provider }) =>
    knownModels(provider).map((name) => `${provider}:${name}`),
  );
  return [...new Set([...models, ...opened])];
}

const keyFor = (id: string, ownKeys: readonly ProviderKey[]) =>
  ownKeys.find(({ provider }) => provider === split(id)[0])?.apiKey;

function split(id: string): [string, string] {
  const at = id.indexOf(":");
  return [id.slice(0, at), id.slice(at + 1)];
}

function check(id: string, providers: ReadonlyMap<string, Provider>): void {
  const [name] = split(id);
  const provider = providers.get(name);
  if (!provider)
    throw new UnknownModelError(
      `There is no provider "${name}" for ${id}; there are ${[...providers.keys()].join(", ")}.`,
    );
  if (!provider.isSetUp)
    throw new UnknownModelError(`${id} needs ${NEEDS[name] ?? "its provider's settings"}.`);
}

const NEEDS: Record<string, string> = {
  openai: "OPENAI_API_KEY",
  anthropic: "ANTHROPIC_API_KEY",
  google: "GEMINI_API_KEY",
  vertex: "GOOGLE_VERTEX_PROJECT",
  bedrock: "AWS_BEDROCK_REGION",
};
