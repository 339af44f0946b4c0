import type { Use } from "../ports/usage-ledger.ts";
import { recipeKey } from "./recipe-key.ts";
import type { Summary } from "./summary.ts";

/** What a written summary is counted as: of one item by one recipe, also when it was deleted and is asked for anew. */
export const useOfSummary = (
  ownerId: string,
  { itemId, recipe }: Pick<Summary, "itemId" | "recipe">,
): Use => ({
  ownerId,
  meter: "summaries",
  subject: `${itemId} ${recipeKey(recipe)}`,
});
