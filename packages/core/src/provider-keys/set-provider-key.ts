import * as z from "zod";

import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { ModelError } from "../models/model-error.ts";
import type { Model } from "../models/model.ts";
import type { ProviderKey } from "../ports/language-model.ts";
import type { NewProviderKey, OwnProviderKey } from "./provider-key.ts";

const UNASKED = "The provider could not be asked about this key, which was not kept. Try again in a while";
const Answer = z.object({ word: z.string() });

/**
 * Keeps the asker's own key to a provider, sealed, after one small call has shown that the provider takes it.
 * Throws DomainError `not-found` for a provider that takes none here, `invalid-input` for a key it refuses,
 * `unavailable` when it can't be asked now. No message says anything of the key.
 */
export async function setProviderKey(
  ctx: Context<"clock" | "models" | "providerKeys" | "vault">,
  provider: string,
  { apiKey }: NewProviderKey,
  signal: AbortSignal,
): Promise<OwnProviderKey> {
  const { actor, clock, models, providerKeys, vault } = ctx;
  if (!models.keyProviders.includes(provider))
    throw new DomainError("not-found", "This provider takes no keys of people's own here");
  await checkKey(ctx, { provider, apiKey }, signal);
  const addedAt = clock.now().toISOString();
  const lastFour = apiKey.slice(-4);
  const sealed = vault.seal(actor.userId, apiKey);
  await providerKeys.save(actor.userId, { provider, sealed, lastFour, addedAt });
  return { provider, lastFour, addedAt, readable: true };
}

/** One word from the provider's least dear model. Whatever is answered, to be answered at all is what counts. */
async function checkKey({ models }: Context<"models">, key: ProviderKey, signal: AbortSignal): Promise<void> {
  const candidates = models.list([key]).filter((model) => model.provider === key.provider);
  const [cheapest] = candidates.toSorted((a, b) => priceOf(a) - priceOf(b));
  const model = cheapest && models.open(cheapest.id, [key]);
  if (!model) throw new DomainError("not-found", "No model of this provider can be chosen here");
  try {
    await model.generate({
      instructions: "You answer with one word.",
      content: "",
      question: "Say: yes",
      schema: Answer,
      schemaName: "answer",
      maxOutputTokens: 64,
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw new DomainError("unavailable", UNASKED);
    if (!(error instanceof ModelError)) throw error;
    refuseFor(error);
  }
}

const priceOf = ({ price }: Model) => price?.outputUsd ?? Infinity;

/** In words of our own, without the cause: providers repeat the key in theirs. */
function refuseFor({ reason }: ModelError): void {
  if (reason === "key-rejected")
    throw new DomainError("invalid-input", "apiKey: the provider does not take this key");
  if (reason !== "model-misbehaved" && reason !== "model-refused")
    throw new DomainError(
      "unavailable",
      "The provider could not be asked about this key. Try again in a while",
    );
}
