import type { WorkContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { LanguageModel, ProviderKey } from "../ports/language-model.ts";
import { NO_PREFERENCES, type Preferences } from "../preferences/preferences.ts";
import { ownKeysOf } from "../provider-keys/own-keys.ts";
import { findTemplate } from "../templates/find-template.ts";
import type { Template } from "../templates/template.ts";
import type { NewSummary, Recipe } from "./summary.ts";

export type RecipeNeeds = "models" | "preferences" | "providerKeys" | "templates" | "vault";

const DEFAULT_TEMPLATE = "standard";

/**
 * What a summary will be made by: as asked, else as the template says, else as the person prefers. Undefined where no
 * model is set up for them. Throws DomainError `not-found` for a template or a model that was named and is not there.
 */
export async function chooseRecipe(
  ctx: WorkContext<RecipeNeeds>,
  ownerId: string,
  wish: NewSummary,
): Promise<Recipe | undefined> {
  const [found, keys] = await Promise.all([ctx.preferences.find(ownerId), ownKeysOf(ctx, ownerId)]);
  const preferred = found ?? NO_PREFERENCES;
  const template = await chooseTemplate(ctx, ownerId, wish, preferred);
  const model = chooseModel(ctx, keys, [wish.model, template.model, preferred.model]);
  if (!model) return undefined;
  const { id, version, name, temperature, topP, topK } = template;
  return {
    template: { id, version, name },
    language: wish.language === undefined ? (template.language ?? preferred.summaryLanguage) : wish.language,
    model: model.model.id,
    sampling: wish.sampling ?? { temperature, topP, topK },
  };
}

async function chooseTemplate(
  ctx: WorkContext<RecipeNeeds>,
  ownerId: string,
  { templateId, templateVersion }: NewSummary,
  preferred: Preferences,
): Promise<Template> {
  if (templateId !== undefined) return findTemplate(ctx, ownerId, templateId, templateVersion);
  const id = preferred.templateId ?? DEFAULT_TEMPLATE;
  return findTemplate(ctx, ownerId, id).catch((error: unknown) => {
    // One that was preferred may be deleted by now.
    if (!(error instanceof DomainError) || id === DEFAULT_TEMPLATE) throw error;
    return findTemplate(ctx, ownerId, DEFAULT_TEMPLATE);
  });
}

/** The first of them that is there. The one asked for must be; the others may be gone by now. */
function chooseModel(
  { models }: WorkContext<"models">,
  keys: readonly ProviderKey[],
  [asked, ...others]: (string | null | undefined)[],
): LanguageModel | undefined {
  if (asked) {
    const model = models.open(asked, keys);
    if (!model) throw new DomainError("not-found", `No model ${asked} can be chosen here`);
    return model;
  }
  for (const id of others) {
    const model = id ? models.open(id, keys) : undefined;
    if (model) return model;
  }
  return models.open(null, keys);
}
