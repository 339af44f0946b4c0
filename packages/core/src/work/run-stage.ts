import type { z } from "zod";

import type { Stage } from "../items/item.ts";
import type { Work } from "./work.ts";

export interface StageRequest<Schema extends z.ZodType> {
  stage: Stage;
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
  { ctx: { clock, hash, stages }, run, scope, tally }: Work,
  { stage, inputs, output: schema, notBefore }: StageRequest<Schema>,
  make: () => Promise<z.infer<Schema>>,
): Promise<z.infer<Schema>> {
  const key = hash(JSON.stringify([stage, ...inputs]));
  const kept = await stages.find(scope, key, notBefore ? { notBefore } : {});
  const parsed = kept && schema.safeParse(kept.output);
  if (parsed?.success) {
    tally.reused += 1;
    return parsed.data;
  }
  // Parsed even when new, so that a stored output and a new one are the same to the last key.
  const output = schema.parse(await make());
  await stages.save(run, { scope, key, stage, output, at: clock.now() });
  tally.run += 1;
  return output;
}
