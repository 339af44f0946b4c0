import type { Recipe, Summary } from "./summary.ts";

/** How every item's first summary is made: at once, without a model. */
export const QUICK_RECIPE: Recipe = {
  template: { id: "quick", version: 1, name: "Quick" },
  language: null,
  model: null,
  sampling: { temperature: null, topP: null, topK: null },
};

export const isQuick = ({ recipe }: Pick<Summary, "recipe">): boolean => recipe.model === null;
