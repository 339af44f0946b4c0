import type * as z from "zod";

import type { WorkContext } from "../context.ts";
import type { Stage } from "../items/item.ts";
import type { Run } from "../ports/item-repository.ts";
import type { WritingStage } from "../summaries/summary.ts";

/** Where finished stages are looked up. */
export interface Shelves {
  ctx: WorkContext<"hash" | "stages">;
  /** Whose ledger. */
  scope: string;
}

/** Where finished stages are looked up and kept, and how many of each there were. */
export interface StageWork extends Shelves {
  ctx: WorkContext<"clock" | "hash" | "stages">;
  run: Run;
  tally: { run: number; reused: number };
}

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
  work: StageWork,
  request: StageRequest<Schema>,
  make: () => Promise<z.infer<Schema>>,
): Promise<z.infer<Schema>> {
  const { ctx, run, scope, tally } = work;
  const kept = await findStage(work, request);
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
  shelves: Shelves,
  request: StageRequest<Schema>,
): Promise<boolean> => (await findStage(shelves, request)) !== undefined;

/** What a stage gave when it was done; undefined when it was not. */
export async function findStage<Schema extends z.ZodType>(
  shelves: Shelves,
  request: StageRequest<Schema>,
): Promise<{ output: z.infer<Schema> } | undefined> {
  const { notBefore, output: schema } = request;
  const { ctx, scope } = shelves;
  const kept = await ctx.stages.find(scope, keyOf(shelves, request), notBefore ? { notBefore } : {});
  const parsed = kept && schema.safeParse(kept.output);
  return parsed?.success ? { output: parsed.data } : undefined;
}

const keyOf = (
  { ctx }: Shelves,
  { stage, inputs }: Pick<StageRequest<z.ZodType>, "stage" | "inputs">,
): string => ctx.hash(JSON.stringify([stage, ...inputs]));
