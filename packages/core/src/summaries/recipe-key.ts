import type { Recipe } from "./summary.ts";

/** The same for recipes that make the same summary. An item has one summary of each. */
export const recipeKey = ({ template, language, model, sampling }: Recipe): string =>
  JSON.stringify([
    template.id,
    template.version,
    language,
    model,
    sampling.temperature,
    sampling.topP,
    sampling.topK,
  ]);
