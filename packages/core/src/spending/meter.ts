import type * as z from "zod";

import type { WorkContext } from "../context.ts";
import { ModelError } from "../models/model-error.ts";
import { costOf, type Model, type TokenUsage } from "../models/model.ts";
import type { GenerateRequest, Generation, LanguageModel } from "../ports/language-model.ts";
import { countTokens } from "../prompts/count-tokens.ts";
import { hasCap, type SpendingCaps } from "./caps.ts";
import { overBudget, priceUnknown } from "./refusals.ts";
import { addTallies, newTally, type Tally } from "./tally.ts";

export interface Metering {
  /** Whose month it counts in. */
  ownerId: string;
  /** The summary or the answer that the calls are for. */
  forId: string;
  model: LanguageModel;
  caps: SpendingCaps;
}

/** A model that keeps to the caps, and counts. */
export interface MeteredModel extends LanguageModel {
  /** What all calls so far took. */
  tally(): Tally;
  /** The model that answered last: a stand-in, where the one that is asked could not be had. */
  writer(): string;
}

/**
 * The same model, which sets aside before each call the most that its request can cost, and pays after it what it did.
 * Throws ModelError `over-budget` or `price-unknown` instead of sending what a cap forbids. Requests beyond the first of
 * a call (to repair an answer, to a fallback) are paid when they are known: they may pass a cap once, by their own cost.
 */
export function meter(ctx: WorkContext<"clock" | "spending">, metering: Metering): MeteredModel {
  const { model } = metering;
  let total = newTally();
  let writer = model.model.id;
  const count = (taken: Partial<Tally>) => {
    total = addTallies(total, { ...newTally(), ...taken });
  };

  return {
    model: model.model,
    ownKey: model.ownKey,
    tally: () => total,
    writer: () => writer,
    async generate<Schema extends z.ZodType>(
      request: GenerateRequest<Schema>,
    ): Promise<Generation<z.infer<Schema>>> {
      request.signal.throwIfAborted();
      const pay = await setAside(ctx, metering, request);
      let sent = 0;
      try {
        const generation = await model.generate({ ...request, onSend: () => void (sent += 1) });
        await pay(generation.costUsd, generation.model.id);
        const { usage, costUsd, retries } = generation;
        writer = generation.model.id;
        count({ usage, costUsd, retries, requests: retries + 1 });
        return generation;
      } catch (error) {
        const { usage, costUsd } = sent === 0 ? newTally() : spentBy(error, request, model.model);
        await pay(costUsd);
        count({ usage, costUsd, requests: sent, retries: Math.max(0, sent - 1) });
        throw error;
      }
    },
  };
}

/** The most that one request can take. */
export const mostOf = (
  request: Pick<GenerateRequest<z.ZodType>, "instructions" | "content" | "question" | "maxOutputTokens">,
): TokenUsage => ({
  inputTokens:
    countTokens(request.instructions) + countTokens(request.content) + countTokens(request.question),
  cachedInputTokens: 0,
  outputTokens: request.maxOutputTokens,
});

/** Sets aside what the request can cost; the answer takes what it came to, null for all that was set aside. */
async function setAside(
  { clock, spending }: WorkContext<"clock" | "spending">,
  { ownerId, forId, model, caps }: Metering,
  request: GenerateRequest<z.ZodType>,
): Promise<(usd: number | null, model?: string) => Promise<void>> {
  if (model.ownKey) return async () => {};
  const usd = costOf(mostOf(request), model.model.price);
  if (usd === null) {
    if (hasCap(caps)) throw priceUnknown(model.model);
    return async () => {};
  }
  const at = clock.now();
  const reserved = await spending.reserve({ ownerId, forId, model: model.model.id, usd, at }, caps);
  if ("refused" in reserved) throw overBudget({ ...reserved, wantedUsd: usd }, at);
  let isPaid = false;
  return async (paidUsd, writer) => {
    if (isPaid) return;
    isPaid = true;
    await spending.settle(reserved.id, paidUsd ?? usd, writer);
  };
}

/**
 * What a call that failed took. A model's no says what was billed; what was cut off in the middle may have been billed in
 * full, and counts so.
 */
function spentBy(
  error: unknown,
  request: GenerateRequest<z.ZodType>,
  { price }: Model,
): Pick<Tally, "usage" | "costUsd"> {
  if (error instanceof ModelError) return error.spent ?? { usage: newTally().usage, costUsd: 0 };
  const usage = { ...mostOf(request), outputTokens: 0 };
  return { usage, costUsd: costOf(mostOf(request), price) };
}
