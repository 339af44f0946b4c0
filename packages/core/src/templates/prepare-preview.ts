import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { ModelError } from "../models/model-error.ts";
import { costOf } from "../models/model.ts";
import { wouldRefuse } from "../spending/would-refuse.ts";
import type { RecipeNeeds } from "../summaries/choose-recipe.ts";
import { estimateWriting } from "../summaries/estimate-writing.ts";
import { getReadItem, recipeOf } from "../summaries/request-summary.ts";
import type { Chapter, Recipe, SummaryEstimate } from "../summaries/summary.ts";
import { type Prepared, type PrepareNeeds, prepareWriting } from "../work/prepare-writing.ts";
import { findStage } from "../work/run-stage.ts";
import type { PreviewRequest } from "./preview.ts";
import type { Template } from "./template.ts";

export type PreviewNeeds =
  | PrepareNeeds
  | RecipeNeeds
  | "caps"
  | "clock"
  | "embedder"
  | "ids"
  | "checking"
  | "languages"
  | "spending"
  | "stages";

/** A preview that can begin. */
export interface PreparedPreview {
  itemId: string;
  prepared: Prepared;
  recipe: Recipe;
  chapters: Chapter[];
  /** Aborted, nothing more is sent. */
  signal: AbortSignal;
  /** What it will take; its refusal ends the preview before it begins. */
  estimate: SummaryEstimate;
}

/** Parts that are read while someone waits. What has more is to be read by a summary first. */
const MAX_UNREAD_PARTS = 8;

/** The draft's place among templates: nobody's id. */
const DRAFT_ID = "tpl_draft";

/**
 * Finds what a preview needs, as a summary would, with the draft in the place of a kept template. Throws DomainError:
 * `not-found`, `conflict` where nothing can be written yet, `too-large` for content that would have to be read first.
 */
export async function preparePreview(
  given: Context<PreviewNeeds | "items">,
  { itemId, spec, model, language, sampling }: PreviewRequest,
  signal: AbortSignal,
): Promise<PreparedPreview> {
  const draft = draftOf(spec, given.clock.now());
  const templates = { ...given.templates, find: async () => draft, findVersion: async () => draft };
  const ctx = { ...given, templates };
  const ownerId = ctx.actor.userId;
  await getReadItem(ctx, itemId);
  const wish = { templateId: DRAFT_ID, model, ...(language && { language }), ...(sampling && { sampling }) };
  const recipe = await recipeOf(ctx, wish);
  const prepared = await prepareWriting(ctx, { ownerId, itemId, recipe });
  const kept = await findStage({ ctx, scope: prepared.scopeOf("segment") }, prepared.chaptersStage);
  const chapters = kept?.output ?? (await ctx.summarizer.chapters(prepared.document, { signal }));
  const preview = { itemId, prepared, recipe, chapters, signal };
  return { ...preview, estimate: await estimateOf(ctx, preview) };
}

/** What a preview would take. Asks no model. */
export const estimatePreview = async (
  ctx: Context<PreviewNeeds | "items">,
  request: PreviewRequest,
): Promise<SummaryEstimate> => (await preparePreview(ctx, request, new AbortController().signal)).estimate;

async function estimateOf(
  ctx: Context<PreviewNeeds>,
  { prepared, recipe, chapters, signal }: Omit<PreparedPreview, "estimate">,
): Promise<SummaryEstimate> {
  const { model } = prepared;
  try {
    const { parts, tokens, isRead } = await estimateWriting(ctx, { ...prepared, recipe, chapters, signal });
    if (parts > MAX_UNREAD_PARTS && !isRead) throw tooLarge(parts, model.model.name);
    const costUsd = costOf(tokens, model.model.price);
    const refused = await wouldRefuse(ctx, { ownerId: ctx.actor.userId, model, costUsd });
    return { model: recipe.model, parts, tokens, costUsd, refusal: refused ? failureOf(refused) : null };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const tokens = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
    return { model: recipe.model, parts: 1, tokens, costUsd: null, refusal: failureOf(error) };
  }
}

const failureOf = ({ reason, message }: ModelError) => ({ reason, detail: message });

const tooLarge = (parts: number, model: string) =>
  new DomainError(
    "too-large",
    `This is read in ${parts} parts, and ${model} has not read them yet. Have a summary of it written first: then every template can be tried on it at once`,
  );

const draftOf = (spec: PreviewRequest["spec"], at: Date): Template => ({
  ...spec,
  id: DRAFT_ID,
  version: 1,
  builtIn: false,
  shareKey: null,
  createdAt: at.toISOString(),
  updatedAt: at.toISOString(),
});
