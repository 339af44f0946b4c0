import type * as z from "zod";

import type { Model, Sampling, TokenUsage } from "../models/model.ts";

/**
 * One question to a model. It is sent in this order: instructions, content, question. What many questions have in common
 * comes first, so that a provider's prompt cache knows it again. The model has no tools.
 */
export interface GenerateRequest<Schema extends z.ZodType> {
  /** Who the model is and what holds always. The same for many contents. */
  instructions: string;
  /** What the question is about, fenced. The same for many questions; the prompt cache ends after it. */
  content: string;
  /** What is asked, and in what shape the answer is to come. */
  question: string;
  /** Of the answer. Strings, numbers, arrays, objects and nulls only; every key is required. */
  schema: Schema;
  /** Names the shape to the provider: letters and underscores. */
  schemaName: string;
  sampling?: Sampling;
  maxOutputTokens: number;
  signal: AbortSignal;
  /** Hears of each request when it leaves; before that, it may wait for its turn. */
  onSend?: () => void;
  /** Hears what there is of the answer so far, unchecked: any part of it may be missing or cut off. */
  onPartial?: (partial: unknown) => void;
}

export interface Generation<Output> {
  output: Output;
  /** Of all requests made for it, those that failed and were billed included. */
  usage: TokenUsage;
  /** Null when unknown. */
  costUsd: number | null;
  /** The model that answered: another than the one asked where that one failed and a fallback is set up. */
  model: Model;
  /** Requests beyond the first: after errors, to repair an answer, to a fallback. */
  retries: number;
}

/**
 * A language model. Throws ModelError when it gives no answer of that shape after the retries that make sense; the
 * signal's reason when aborted, and then nothing is sent any more.
 */
export interface LanguageModel {
  /** The one that is asked first. */
  readonly model: Model;
  /** Whether a person's own key pays: caps and the installation's account have nothing to do with it. */
  readonly ownKey: boolean;
  generate<Schema extends z.ZodType>(request: GenerateRequest<Schema>): Promise<Generation<z.infer<Schema>>>;
}

/** A person's own key to a provider, readable. It goes nowhere but to that provider. */
export interface ProviderKey {
  provider: string;
  apiKey: string;
}

/** The models that are set up. */
export interface ModelCatalog {
  /** Those that may be chosen by whoever has these keys, the default first; empty where there is none. */
  list(ownKeys: readonly ProviderKey[]): Model[];
  /** Opens one, or the default. Undefined when there is no such model for them. A call on a person's key is theirs to pay. */
  open(modelId: string | null, ownKeys: readonly ProviderKey[]): LanguageModel | undefined;
  /** Providers that take a person's own key. */
  readonly keyProviders: readonly string[];
}
