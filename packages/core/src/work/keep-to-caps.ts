import type { WorkContext } from "../context.ts";
import { costOf } from "../models/model.ts";
import { hasCap } from "../spending/caps.ts";
import { wouldRefuse } from "../spending/would-refuse.ts";
import { type Estimating, estimateWriting } from "../summaries/estimate-writing.ts";

/**
 * Throws ModelError `over-budget` or `price-unknown` when the whole may cost more than the caps allow: nothing is spent
 * on a beginning that could not be finished.
 */
export async function keepToCaps(
  ctx: WorkContext<"caps" | "clock" | "hash" | "languages" | "spending" | "stages">,
  estimating: Estimating & { ownerId: string },
): Promise<void> {
  const { ownerId, model } = estimating;
  if (model.ownKey || !hasCap(ctx.caps)) return;
  const { tokens } = await estimateWriting(ctx, estimating);
  const refusal = await wouldRefuse(ctx, { ownerId, model, costUsd: costOf(tokens, model.model.price) });
  if (refusal) throw refusal;
}
