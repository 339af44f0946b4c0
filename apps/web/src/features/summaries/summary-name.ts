import type { Schemas } from "@earmark/api-client";

import { nativeName } from "@/lib/languages";

type Summary = Pick<Schemas["Summary"], "recipe">;

/** The provider's own name for a model. */
export const modelName = (id: string): string => id.slice(id.indexOf(":") + 1);

/** What a summary is called: its template, and what else tells it apart from the others. */
export function summaryName({ recipe }: Summary, others: readonly Summary[] = []): string {
  const same = others.filter((other) => other.recipe.template.name === recipe.template.name);
  const isMixed = (of: (summary: Summary) => unknown) => new Set(same.map(of)).size > 1;
  return [
    recipe.template.name,
    isMixed((other) => other.recipe.template.version) && `v${recipe.template.version}`,
    isMixed((other) => other.recipe.model) && recipe.model && modelName(recipe.model),
    isMixed((other) => other.recipe.language) &&
      (recipe.language ? nativeName(recipe.language) : "as the source"),
  ]
    .filter(Boolean)
    .join(" · ");
}
