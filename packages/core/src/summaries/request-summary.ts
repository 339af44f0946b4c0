import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { getItem } from "../items/get-item.ts";
import { chooseRecipe, type RecipeNeeds } from "./choose-recipe.ts";
import { isCounted } from "./open-writer.ts";
import { newSummary, type Orderer, queueSummary } from "./queue-summary.ts";
import type { NewSummary, Recipe, Summary } from "./summary.ts";

/** Summaries of one item, the quick one included. */
const MAX_SUMMARIES = 50;

/**
 * Has a summary of an item written. Asked for again with the same recipe, it is the same one: nothing is paid for twice,
 * and one that failed is tried again. Throws DomainError `quota-exceeded` when the plan has no summary left.
 */
export async function requestSummary(
  ctx: Context<RecipeNeeds | "clock" | "ids" | "items" | "summaries" | "transaction">,
  itemId: string,
  wish: NewSummary,
): Promise<{ summary: Summary; isNew: boolean }> {
  const { actor, clock, ids, transaction } = ctx;
  await getReadItem(ctx, itemId);
  const recipe = await recipeOf(ctx, wish);
  if ((await ctx.summaries.list(actor.userId, itemId)).length >= MAX_SUMMARIES)
    throw new DomainError("conflict", `An item may have ${MAX_SUMMARIES} summaries: delete some first`);
  const asked = newSummary({ id: ids.next("sum"), itemId, recipe, at: clock.now() });
  const by = await ordererOf(ctx, recipe);
  return transaction((tx) => queueSummary(tx, by, asked));
}

/** The asker, and whether it counts on their plan. */
export const ordererOf = async (
  ctx: Context<"models" | "providerKeys" | "vault">,
  recipe: Recipe,
): Promise<Orderer> => {
  const { userId: ownerId, plan } = ctx.actor;
  return { ownerId, plan: (await isCounted(ctx, ownerId, recipe)) ? plan : undefined };
};

/** An item whose source has been read. */
export async function getReadItem(ctx: Context<"items">, itemId: string): Promise<void> {
  const { status } = await getItem(ctx, itemId);
  if (status !== "ready")
    throw new DomainError("conflict", "A summary can be asked for once the item's source has been read");
}

/** As chooseRecipe, where a model must be there. */
export async function recipeOf(ctx: Context<RecipeNeeds>, wish: NewSummary): Promise<Recipe> {
  const recipe = await chooseRecipe(ctx, ctx.actor.userId, wish);
  if (!recipe)
    throw new DomainError("conflict", "No language model is set up here, and you have no key of your own");
  return recipe;
}
