import type { z } from "zod";

import type { Stage } from "../items/item.ts";
import type { WritingStage } from "../summaries/summary.ts";
import type { Work } from "./work.ts";

export interface StageRequest<Schema extends z.ZodType> {
  stage: Stage | WritingStage;
  /** Everything the output depends on, versions of the engines included. Hashed into the ledger's key. */
  inputs: readonly string[];
  output: Schema;
  /** An older output is not good enough (a page may have changed). */
  notBefore?: Date;
}

/**
 * Gives a stage's output from the ledger, or makes it and keeps it before answering.
 * An output that no longer fits its schema (kept by an older release) is made anew.
 */
export async function runStage<Schema extends z.ZodType>(
  work: Work,
  request: StageRequest<Schema>,
  make: () => Promise<z.infer<Schema>>,
): Promise<z.infer<Schema>> {
  const { ctx, run, scope, tally } = work;
  const kept = await findKept(work, request);
  if (kept) {
    tally.reused += 1;
    return kept.output;
  }
  const { stage, output: schema } = request;
  // Parsed even when new, so that a stored output and a new one are the same to the last key.
  const output = schema.parse(await make());
  await ctx.stages.save(run, { scope, key: keyOf(work, request), stage, output, at: ctx.clock.now() });
  tally.run += 1;
  return output;
}

/** Whether runStage would have nothing to make. */
export const isDone = async <Schema extends z.ZodType>(
  work: Work,
  request: StageRequest<Schema>,
): Promise<boolean> => (await findKept(work, request)) !== undefined;

async function findKept<Schema extends z.ZodType>(
  work: Work,
  request: StageRequest<Schema>,
): Promise<{ output: z.infer<Schema> } | undefined> {
  const { notBefore, output: schema } = request;
  const kept = await work.ctx.stages.find(work.scope, keyOf(work, request), notBefore ? { notBefore } : {});
  const parsed = kept && schema.safeParse(kept.output);
  return parsed?.success ? { output: parsed.data } : undefined;
}

const keyOf = ({ ctx }: Work, { stage, inputs }: Pick<StageRequest<z.ZodType>, "stage" | "inputs">): string =>
  ctx.hash(JSON.stringify([stage, ...inputs]));
