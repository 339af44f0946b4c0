import type { Context } from "../context.ts";
import { ModelError } from "../models/model-error.ts";
import { costOf } from "../models/model.ts";
import { wouldRefuse } from "../spending/would-refuse.ts";
import { type PrepareNeeds, prepareWriting } from "../work/prepare-writing.ts";
import { findStage } from "../work/run-stage.ts";
import type { RecipeNeeds } from "./choose-recipe.ts";
import { estimateWriting } from "./estimate-writing.ts";
import { getReadItem, recipeOf } from "./request-summary.ts";
import type { NewSummary, SummaryEstimate } from "./summary.ts";

type Needs = PrepareNeeds | RecipeNeeds | "caps" | "clock" | "languages" | "spending" | "stages";

/** What a summary would take, and whether the caps would allow it. Asks no model, and sets nothing aside. */
export async function estimateSummary(
  ctx: Context<Needs>,
  itemId: string,
  wish: NewSummary,
): Promise<SummaryEstimate> {
  const ownerId = ctx.actor.userId;
  await getReadItem(ctx, itemId);
  const recipe = await recipeOf(ctx, wish);
  const prepared = await prepareWriting(ctx, { ownerId, itemId, recipe });
  const { model, scopeOf, document } = prepared;
  const { signal } = new AbortController();
  const kept = await findStage({ ctx, scope: scopeOf("segment") }, prepared.chaptersStage);
  const chapters = kept?.output ?? (await ctx.summarizer.chapters(document, { signal }));
  try {
    const { parts, tokens } = await estimateWriting(ctx, { ...prepared, recipe, chapters, signal });
    const costUsd = costOf(tokens, model.model.price);
    const refusal = await wouldRefuse(ctx, { ownerId, model, costUsd });
    return { model: recipe.model, parts, tokens, costUsd, refusal: refusal ? failureOf(refusal) : null };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const tokens = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
    return { model: recipe.model, parts: 1, tokens, costUsd: null, refusal: failureOf(error) };
  }
}

const failureOf = ({ reason, message }: ModelError) => ({ reason, detail: message });
