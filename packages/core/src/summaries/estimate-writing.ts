import type * as z from "zod";

import type { WorkContext } from "../context.ts";
import { ModelError } from "../models/model-error.ts";
import type { TokenUsage } from "../models/model.ts";
import type { LanguageModel } from "../ports/language-model.ts";
import { mostOf } from "../spending/meter.ts";
import { addTallies, newTally } from "../spending/tally.ts";
import type { Prepared } from "../work/prepare-writing.ts";
import { findStage, type StageRequest } from "../work/run-stage.ts";
import type { Chapter, Recipe } from "./summary.ts";
import { planWriting } from "./writing/plan-writing.ts";
import { writeDraft } from "./writing/write-draft.ts";

export interface Estimating extends Prepared {
  recipe: Recipe;
  chapters: readonly Chapter[];
  signal: AbortSignal;
}

export interface WritingEstimate {
  parts: number;
  /** At most. */
  tokens: TokenUsage;
  /** Whether the ledger has every part of the content. */
  isRead: boolean;
}

type Needs = WorkContext<"hash" | "languages" | "stages">;

/**
 * What writing will take at most, without what the ledger has already: a new template pays for the last stage only. Asks
 * no model. Throws ModelError when its window is too small.
 */
export async function estimateWriting(ctx: Needs, estimating: Estimating): Promise<WritingEstimate> {
  const plan = planWriting(estimating);
  const { asked, isRead } = await rehearse(ctx, estimating);
  // Parts that are still to be read decide what comes after them, and nobody knows yet.
  return isRead ? { parts: plan.parts, tokens: smaller(asked, plan.tokens), isRead } : { ...plan, isRead };
}

/** Writes with what the ledger has and a model that says no to everything: what it is asked is what is missing. */
async function rehearse(
  ctx: Needs,
  { recipe, scopeOf, ...estimating }: Estimating,
): Promise<{ asked: TokenUsage; isRead: boolean }> {
  let asked = newTally().usage;
  let isRead = true;
  const model: LanguageModel = {
    ...estimating.model,
    async generate(request) {
      const usage = mostOf(request);
      asked = addTallies({ ...newTally(), usage: asked }, { ...newTally(), usage }).usage;
      throw new ModelError("model-refused", "Nobody is asked");
    },
  };
  const stage = async <Schema extends z.ZodType>(
    request: StageRequest<Schema>,
    make: () => Promise<z.infer<Schema>>,
  ): Promise<z.infer<Schema>> => {
    const kept = await findStage({ ctx, scope: scopeOf(request.stage) }, request);
    if (!kept && request.stage === "map") isRead = false;
    return kept ? kept.output : make();
  };
  const { languages } = ctx;
  const { language, sampling } = recipe;
  const quiet = { concurrency: LOOKS_AT_ONCE, onParts() {}, onDraft() {} };
  try {
    await writeDraft({ ...estimating, model, stage, languages, language, sampling, ...quiet });
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
  }
  return { asked, isRead };
}

const LOOKS_AT_ONCE = 8;

const smaller = (a: TokenUsage, b: TokenUsage): TokenUsage => ({
  inputTokens: Math.min(a.inputTokens, b.inputTokens),
  cachedInputTokens: 0,
  outputTokens: Math.min(a.outputTokens, b.outputTokens),
});
