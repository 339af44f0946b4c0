import type { WorkContext } from "../context.ts";
import type { LanguageModel, ProviderKey } from "../ports/language-model.ts";
import { ownKeysOf } from "../provider-keys/own-keys.ts";
import type { Recipe } from "./summary.ts";

/** The recipe's model; with those that stand in for it where it is the default. Undefined when it is there no more. */
export function openWriter(
  { models }: WorkContext<"models">,
  recipe: Recipe,
  keys: readonly ProviderKey[],
): LanguageModel | undefined {
  const byDefault = models.open(null, keys);
  return byDefault?.model.id === recipe.model ? byDefault : models.open(recipe.model, keys);
}

/** Whether a summary counts against its owner's plan: what their own key pays for does not. */
export async function isCounted(
  ctx: WorkContext<"models" | "providerKeys" | "vault">,
  ownerId: string,
  recipe: Recipe,
): Promise<boolean> {
  const model = openWriter(ctx, recipe, await ownKeysOf(ctx, ownerId));
  return model !== undefined && !model.ownKey;
}
