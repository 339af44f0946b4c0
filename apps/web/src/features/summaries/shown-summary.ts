import type { Schemas } from "@earmark/api-client";

type Summary = Schemas["Summary"];

/** The summary to show first: the newest that was written, else the quick one. */
export const shownOf = (summaries: readonly Summary[]): Summary | undefined =>
  summaries.find(({ content, recipe }) => content && recipe.model) ??
  summaries.find(({ content }) => content);
