import * as z from "zod";

import type { WorkContext } from "../context.ts";
import { type Document, wordsIn } from "../documents/document.ts";
import type { Stage } from "../items/item.ts";
import { ModelError } from "../models/model-error.ts";
import type { LanguageModel } from "../ports/language-model.ts";
import { PUBLIC_SCOPE } from "../ports/stage-ledger.ts";
import { ownKeysOf } from "../provider-keys/own-keys.ts";
import { openWriter } from "../summaries/open-writer.ts";
import { Chapter, type Recipe, type WritingStage } from "../summaries/summary.ts";
import { findTemplate } from "../templates/find-template.ts";
import type { Template } from "../templates/template.ts";
import { withNames } from "../transcripts/speaker-names.ts";
import type { StageRequest } from "./run-stage.ts";

export type PrepareNeeds =
  | "documents"
  | "hash"
  | "items"
  | "models"
  | "providerKeys"
  | "summarizer"
  | "templates"
  | "vault";

/** All that a summary is written from. */
export interface Prepared {
  /** Its speakers called by their names. */
  document: Document;
  documentKey: string;
  words: number;
  template: Template;
  model: LanguageModel;
  /** Fences what is not ours in a prompt. */
  mark: string;
  /** Whose ledger a stage is kept in. */
  scopeOf(stage: Stage | WritingStage): string;
  /** Where the quick summary's chapters are in the ledger, so that parts end where they do. */
  chaptersStage: StageRequest<z.ZodArray<typeof Chapter>>;
}

/** Finds what a recipe names. Throws ModelError `no-model` when its model can't be had any more. */
export async function prepareWriting(
  ctx: WorkContext<PrepareNeeds>,
  { ownerId, itemId, recipe }: { ownerId: string; itemId: string; recipe: Recipe },
): Promise<Prepared> {
  const [read, names, source, keys] = await Promise.all([
    ctx.documents.find(ownerId, itemId),
    ctx.documents.findSpeakerNames(ownerId, itemId),
    ctx.items.findSource(ownerId, itemId),
    ownKeysOf(ctx, ownerId),
  ]);
  if (!read || !source) throw new Error(`Item ${itemId} is ready, and has no text`);
  const model = openWriter(ctx, recipe, keys);
  if (!model) throw new ModelError("no-model", NO_MODEL);
  const template = await findTemplate(ctx, ownerId, recipe.template.id, recipe.template.version);
  const isPublic = source.type === "url" && !model.ownKey && Object.keys(names).length === 0;
  const document = withNames(read, names);
  const documentKey = ctx.hash(JSON.stringify(document));
  const { engine, version } = ctx.summarizer;
  return {
    document,
    documentKey,
    words: wordsIn(document.segments),
    template,
    model,
    mark: ctx.vault.mark(documentKey),
    // What one person's words, names or money went into is theirs; docs/decisions/0017.
    scopeOf: (stage) => (isPublic && (stage === "map" || template.builtIn) ? PUBLIC_SCOPE : ownerId),
    chaptersStage: {
      stage: "segment",
      inputs: [engine, version, ctx.hash(JSON.stringify(read))],
      output: z.array(Chapter),
    },
  };
}

const NO_MODEL =
  "The model that was chosen can't be reached any more: it was taken out of the settings, or the key to it was removed. Choose another.";
