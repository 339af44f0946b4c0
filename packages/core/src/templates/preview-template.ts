import type * as z from "zod";

import type { Context } from "../context.ts";
import { ModelError } from "../models/model-error.ts";
import type { LanguageModel } from "../ports/language-model.ts";
import { meter } from "../spending/meter.ts";
import type { Tally } from "../spending/tally.ts";
import { checkDraft } from "../summaries/check-draft.ts";
import type { Receipt, SummaryContent, WritingFailure } from "../summaries/summary.ts";
import { WRITER_VERSION } from "../summaries/writing/instructions.ts";
import { writeDraft } from "../summaries/writing/write-draft.ts";
import { runStage, type StageRequest } from "../work/run-stage.ts";
import { ENGINE } from "../work/writing-work.ts";
import type { PreparedPreview, PreviewNeeds } from "./prepare-preview.ts";
import type { PreviewEvent } from "./preview.ts";

/** Someone waits, and a preview has few parts. */
const CALLS_AT_ONCE = 8;

/**
 * Writes and checks as a summary would be, and keeps none: only what the stages of it gave is kept, so that the summary
 * that follows does not pay for it again. Tells how it goes on, and of one end. Rejects with the signal's reason when
 * aborted, and for a bug, which it has told as a failure then.
 */
export async function previewTemplate(
  ctx: Context<PreviewNeeds>,
  preview: PreparedPreview,
  tell: (event: PreviewEvent) => void,
): Promise<void> {
  const { prepared, signal } = preview;
  const startedMs = ctx.clock.now().getTime();
  const { actor, caps } = ctx;
  const model = meter(ctx, {
    ownerId: actor.userId,
    forId: ctx.ids.next("sum"),
    model: prepared.model,
    caps,
  });
  const stages = { run: 0, reused: 0 };
  const receipt = (parts: number): Receipt => {
    const durationMs = Math.max(0, ctx.clock.now().getTime() - startedMs);
    const taken = { ...model.tally(), stagesRun: stages.run, stagesReused: stages.reused, durationMs };
    return receiptOf(taken, { model: model.writer(), inputWords: prepared.words, parts });
  };
  const { refusal } = preview.estimate;
  if (refusal) return tell({ type: "failed", failure: refusal, receipt: receipt(0) });
  try {
    const { content, parts } = await write(ctx, preview, { model, stages, tell });
    tell({ type: "ready", content, receipt: receipt(parts) });
  } catch (error) {
    signal.throwIfAborted();
    tell({ type: "failed", failure: failureOf(error), receipt: receipt(0) });
    if (!(error instanceof ModelError)) throw error;
  }
}

interface Means {
  /** Metered. */
  model: LanguageModel;
  stages: { run: number; reused: number };
  tell(event: PreviewEvent): void;
}

async function write(
  ctx: Context<PreviewNeeds>,
  preview: PreparedPreview,
  { model, stages, tell }: Means,
): Promise<{ content: SummaryContent; parts: number }> {
  const { prepared, recipe, chapters, signal } = preview;
  const stage = stagesOf(ctx, preview, stages);
  const common = { ...prepared, model, signal, stage, concurrency: CALLS_AT_ONCE, suggestQuestions: false };
  const draft = await writeDraft({
    ...common,
    chapters,
    language: recipe.language,
    sampling: recipe.sampling,
    languages: ctx.languages,
    onParts: (done, total) => tell({ type: "parts", done, total }),
    onDraft: (sections) => tell({ type: "draft", sections }),
  });
  const content = await checkDraft({
    ...ctx.checking,
    ...common,
    draft,
    language: draft.language,
    embedder: ctx.embedder,
  });
  return { content, parts: draft.parts };
}

/** The ledger, for work that has no run of its own: what it keeps goes with the item. */
const stagesOf =
  (
    ctx: Context<PreviewNeeds>,
    { itemId, prepared }: PreparedPreview,
    tally: { run: number; reused: number },
  ) =>
  <Schema extends z.ZodType>(
    request: StageRequest<Schema>,
    make: () => Promise<z.infer<Schema>>,
  ): Promise<z.infer<Schema>> => {
    const item = { ownerId: ctx.actor.userId, itemId };
    const stages = {
      ...ctx.stages,
      save: (_: unknown, entry: Parameters<typeof ctx.stages.keep>[1]) => ctx.stages.keep(item, entry),
    };
    const scope = prepared.scopeOf(request.stage);
    return runStage({ ctx: { ...ctx, stages }, run: { ...item, token: 0 }, scope, tally }, request, make);
  };

const receiptOf = (
  { usage, ...taken }: Tally,
  made: Pick<Receipt, "model" | "inputWords" | "parts">,
): Receipt => ({ ...taken, ...made, tokens: usage, engine: ENGINE, engineVersion: WRITER_VERSION });

const failureOf = (error: unknown): WritingFailure =>
  error instanceof ModelError
    ? { reason: error.reason, detail: error.message }
    : { reason: "internal", detail: "Something broke on our side. Try it again." };
